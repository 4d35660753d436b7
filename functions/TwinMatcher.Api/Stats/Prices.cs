using System.Text.Json;

namespace TwinMatcher.Api.Stats;

/// <summary>Public list prices in US dollars, as they were at a date; free tiers and discounts are left out.</summary>
/// <param name="AsOf">Year and month.</param>
/// <param name="ComputeGbSecond">A second of a function with a gigabyte of memory, x86.</param>
/// <param name="Invocation">Of a function.</param>
/// <param name="HttpRequest">Through the HTTP API.</param>
/// <param name="WriteUnit">A kilobyte written on demand; twice in a transaction.</param>
/// <param name="ReadUnit">4 kilobytes read consistently on demand.</param>
/// <param name="ObjectPut">Of an object, a form posted, or a page of a listing.</param>
/// <param name="ObjectGet">Also of a part, or of what is known of an object.</param>
/// <param name="QueueRequest">A message sent, received or deleted.</param>
/// <param name="LogGb">Taken in; keeping it for a month is a sixteenth of that.</param>
/// <param name="MetricMonth">Of one's own, in a month in which it has values.</param>
/// <param name="RekognitionImage">CompareFaces, IndexFaces or SearchFacesByImage, the first million a month.</param>
/// <param name="RekognitionFaceMonth">A face kept in a collection.</param>
internal sealed record Prices(
    string Provider, string Region, string AsOf, string Source, double ComputeGbSecond, double Invocation, double HttpRequest, double WriteUnit, double ReadUnit,
    double DocumentGbMonth, double ObjectPut, double ObjectGet, double ObjectGbMonth, double QueueRequest, double LogGb, double MetricMonth, double RekognitionImage,
    double RekognitionFaceMonth)
{
    private static readonly Lazy<Prices> Listed = new(Read);

    public static Prices List => Listed.Value;

    private static Prices Read()
    {
        using Stream file = typeof(Prices).Assembly.GetManifestResourceStream("prices.json")!;
        return JsonSerializer.Deserialize(file, ApiJson.Default.Prices)!;
    }
}
