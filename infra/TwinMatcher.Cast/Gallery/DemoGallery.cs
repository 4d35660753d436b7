using System.Globalization;

namespace TwinMatcher.Cast.Gallery;

/// <summary>
/// The people a new installation shows: 64 characters chosen for variety, with photos to enrol. The photos are shipped because
/// rendering them takes longer than anyone waits; 'twin cast demo' makes them again.
/// </summary>
public static class DemoGallery
{
    public const int PhotosEach = 4, PhotoSize = 256;

    public static readonly IReadOnlyList<string> Categories = ["film", "music", "sport", "science", "politics", "art"];

    /// <summary>Always the same people in the same order.</summary>
    public static IReadOnlyList<DemoPerson> People { get; } = [.. DemoNames.All.Select((named, index) => new DemoPerson(
        IdOf(named.Name), named.Name, Categories[index % Categories.Count], Character.From(named.Seed)))];

    /// <summary>The name of a shipped photo, in the repository and in the assembly.</summary>
    public static string FileOf(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}-{index + 1}.webp");

    private static string IdOf(string name) => name.ToLowerInvariant().Replace(' ', '-').Replace("'", "", StringComparison.Ordinal);
}
