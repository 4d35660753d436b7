using TwinMatcher.Cast;

namespace TwinMatcher.Local.Casting;

/// <summary>Which characters are photographed in which shots: a pure function of numbers, so that a photo can be made again.</summary>
internal static class Sitting
{
    /// <summary>Far enough apart that no two characters share a shot before each has had a million.</summary>
    private const ulong ShotsEach = 1_000_003;

    public static Shot ShotOf(ulong character, int index) => Shot.From(ShotSeed(character, index));

    public static ulong ShotSeed(ulong character, int index) => unchecked((character + 1) * ShotsEach + (ulong)index);

    public static Picture Portrait(ulong character, int index, int size) =>
        TwinMatcher.Cast.Portrait.Render(Character.From(character), ShotOf(character, index), size, threads: 1);

    /// <summary>So many people in one picture; the next picture has the next people.</summary>
    public static Picture Group(ulong first, int index, int people, int width)
    {
        ulong start = first + (ulong)index * (ulong)people;
        Character[] characters = [.. Enumerable.Range(0, people).Select(i => Character.From(start + (ulong)i))];
        return GroupPhoto.Render(characters, Shot.From(start), width, threads: 1);
    }
}
