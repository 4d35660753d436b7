using TwinMatcher.Search.Compaction;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search;

/// <summary>Null where something is needed is refused at once and by its name, and not by whatever stumbles over it later.</summary>
public sealed class NothingGivenTests : IDisposable
{
    private static readonly Head Head = Head.Identity(2);
    private static readonly ShardWriter Writer = new(TestFaces.Space, Head);
    private static readonly Manifest Empty = Manifest.Empty("s");
    private static readonly Dictionary<string, int> NoneDead = [];

    private readonly MemoryIndex _index = new(Head);

    [Fact]
    public void Head_is_needed()
    {
        Refused("matrix", () => new Head(0, 1, 1, null!));
        Refused("head", () => new MemoryIndex(null!));
        Refused("head", () => new ShardWriter("s", null!));
        Refused("head", () => HeadFile.Write(null!));
    }

    [Fact]
    public void Shards_and_tombstones_are_needed()
    {
        Refused("shards", () => _index.Swap(null!));
        Refused("shard", () => _index.Add(null!));
        Refused("gone", () => _index.Bury(null!));
        Refused("all", () => Tombstones.Union(null!));
        Refused("other", () => Tombstones.None.With(null!));
        Refused("to", () => Writer.Write(null!, new FaceList(2), cancellation: TestContext.Current.CancellationToken));
        Refused("faces", () => Writer.Write(Stream.Null, null!, cancellation: TestContext.Current.CancellationToken));
        Refused("space", () => new ShardWriter(null!, Head));
    }

    [Fact]
    public void Plan_needs_all_that_it_is_made_of()
    {
        Refused("manifest", () => Planner.Plan(null!, [], NoneDead, 0, new CompactionPolicy()));
        Refused("listed", () => Planner.Plan(Empty, null!, NoneDead, 0, new CompactionPolicy()));
        Refused("dead", () => Planner.Plan(Empty, [], null!, 0, new CompactionPolicy()));
        Refused("policy", () => Planner.Plan(Empty, [], NoneDead, 0, null!));
    }

    [Fact]
    public async Task Readers_and_mergers_need_all_that_they_read()
    {
        ShardReader reader = await ShardReader.OpenAsync(new MemorySource(TestFaces.Shard(new FaceList(2))), TestContext.Current.CancellationToken);
        await RefusedAsync("source", () => ShardReader.OpenAsync(null!));
        await RefusedAsync("head", () => reader.LoadAsync(null!));
        await RefusedAsync("inputs", () => TwinMatcher.Search.Compaction.Merge.WriteAsync(null!, Tombstones.None, Writer, Stream.Null));
        await RefusedAsync("buried", () => TwinMatcher.Search.Compaction.Merge.WriteAsync([], null!, Writer, Stream.Null));
        await RefusedAsync("writer", () => TwinMatcher.Search.Compaction.Merge.WriteAsync([], Tombstones.None, null!, Stream.Null));
    }

    public void Dispose() => _index.Dispose();

    private static void Refused(string name, Func<object?> call) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);

    private static void Refused(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);

    private static async Task RefusedAsync(string name, Func<Task> call) => Assert.Equal(name, (await Assert.ThrowsAsync<ArgumentNullException>(call)).ParamName);
}
