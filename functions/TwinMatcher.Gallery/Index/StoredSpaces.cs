using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Index;

/// <summary>The spaces that have shards, for whoever needs no model.</summary>
public static class StoredSpaces
{
    private const string Shards = "shards/";

    public static async Task<IReadOnlyList<string>> ReadAsync(IObjects objects, CancellationToken cancellation)
    {
        List<string> spaces = [];
        string? after = null;
        while (await objects.ListAsync(Shards, after, 1, cancellation).ConfigureAwait(false) is { Objects: [ObjectEntry first] })
        {
            string space = first.Key[Shards.Length..].Split('/')[0];
            spaces.Add(space);
            // Behind everything of this space: the character after the slash.
            after = $"{Shards}{space}0";
        }

        return spaces;
    }
}
