using TwinMatcher.Cast.Film;

namespace TwinMatcher.Cast;

/// <summary>One person, head and shoulders.</summary>
public static class Portrait
{
    /// <summary>What a portrait shows from side to side, cm.</summary>
    internal const float Width = 34.5f;

    private const int Smallest = 16, Largest = 4096;

    /// <summary>A square picture; the same bytes on every machine. At 256 pixels it takes about a tenth of a second on one core.</summary>
    /// <param name="character">Who.</param>
    /// <param name="shot">How.</param>
    /// <param name="size">Pixels a side, 16 to 4096.</param>
    /// <param name="threads">Work on at most so many threads; 0 for one a core. Changes no byte.</param>
    public static Picture Render(Character character, Shot shot, int size, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Smallest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Largest);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var sitter = new Sitter(character, shot, shot.Lamp, size * 0.5f, size * 0.5f, size / Width * shot.Pose.Zoom);
        return Studio.Photograph([sitter], shot, size, size, threads);
    }
}
