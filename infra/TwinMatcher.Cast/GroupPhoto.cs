using TwinMatcher.Cast.Film;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast;

/// <summary>Two to eight people in one picture, in one row or two.</summary>
public static class GroupPhoto
{
    public const int Fewest = 2, Most = 8;

    /// <summary>A row holds so many before a second one is formed behind it.</summary>
    private const int Row = 4;

    /// <summary>What a person needs from side to side and, in a row behind another, from top to top, cm.</summary>
    private const float Room = 22, Rise = 25;

    /// <summary>A picture of 4 by 3. The shot gives light, place and film; everyone has a pose and a mood of their own.</summary>
    /// <param name="characters">From left to right, those in front first.</param>
    /// <param name="shot">Its occluder is not used.</param>
    /// <param name="width">Pixels, 64 to 4096; faces of eight are about a tenth as wide.</param>
    /// <param name="threads">Work on at most so many threads; 0 for one a core. Changes no byte.</param>
    public static Picture Render(IReadOnlyList<Character> characters, Shot shot, int width, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(characters.Count, Fewest, nameof(characters));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(characters.Count, Most, nameof(characters));
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 4096);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        int height = width * 3 / 4, front = characters.Count <= Row ? characters.Count : characters.Count / 2, behind = characters.Count - front;
        float scale = MathF.Min(width / (Room * Math.Max(Math.Max(front, behind), 2)), behind > 0 ? 0.4f * height / Rise : height / 34f);
        var chance = new Chance(shot.Seed, Streams.Group);
        var sitters = new List<Sitter>();
        for (int i = 0; i < behind; i++) sitters.Add(Place(characters[front + i], i, behind, 0.27f));
        for (int i = 0; i < front; i++) sitters.Add(Place(characters[i], i, front, behind > 0 ? 0.68f : 0.5f));
        return Studio.Photograph(sitters, shot, width, height, threads);

        Sitter Place(Character who, int index, int count, float level)
        {
            float x = width * (index + 0.5f) / count + chance.Lean(1.2f) * scale, y = height * level + chance.Lean(1.5f) * scale;
            Shot own = Shot.From(chance.Next(), 0.6f);
            return new Sitter(who, own with { Pose = own.Pose with { AsideX = 0, AsideY = 0 } }, shot.Lamp, x, y, scale);
        }
    }
}
