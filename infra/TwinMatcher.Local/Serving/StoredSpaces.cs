using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Serving;

/// <summary>The spaces that have shards, for commands that need no model.</summary>
internal static class StoredSpaces
{
    private const string Shards = "shards/";

    public static async Task<IReadOnlyList<string>> ReadAsync(IObjects objects, CancellationToken cancellation)
    {
        List<string> spaces = [];
        string? after = null;
        while (await objects.ListAsync(Shards, after, 1, cancellation) is { Objects: [ObjectEntry first] })
        {
            string space = first.Key[Shards.Length..].Split('/')[0];
            spaces.Add(space);
            // Behind everything of this space: the character after the slash.
            after = $"{Shards}{space}0";
        }

        return spaces;
    }
}
