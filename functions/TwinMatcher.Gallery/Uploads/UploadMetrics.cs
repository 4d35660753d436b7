using System.Diagnostics.Metrics;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Counts why photos are refused, for whoever listens to the meter.</summary>
internal static class UploadMetrics
{
    private static readonly Meter Meter = new("TwinMatcher.Gallery");

    private static readonly Counter<int> RefusedPhotos = Meter.CreateCounter<int>("twin.photos.refused", description: "Uploads refused, by code.");

    public static void Refused(string code) => RefusedPhotos.Add(1, new KeyValuePair<string, object?>("code", code));
}
