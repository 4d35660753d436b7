using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>A face in a photo, as it is told and stored: places in pixels of the upright photo.</summary>
/// <param name="Box">x, y, width, height.</param>
/// <param name="Landmarks">x and y of left eye, right eye, nose, left and right corner of the mouth, as seen.</param>
/// <param name="Score">The detector's confidence, 0 to 1.</param>
/// <param name="Warnings">What is poor about it, as codes; empty when it is good.</param>
/// <param name="Embeddings">A unit vector per space; only of match uploads, which keep theirs for a day so that a match needs no second look.</param>
public sealed record SeenFace(
    Id Id, float[] Box, float[] Landmarks, float Score, IReadOnlyList<string> Warnings, IReadOnlyDictionary<string, float[]>? Embeddings)
{
    /// <summary>For each warning what to do about it, as a sentence.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Advice { get; internal set; } = [];
}
