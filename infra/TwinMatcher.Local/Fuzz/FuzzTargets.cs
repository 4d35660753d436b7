using TwinMatcher.Local.Fuzz.Targets;

namespace TwinMatcher.Local.Fuzz;

/// <summary>Every reader that can be fuzzed by name.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<IFuzzTarget>> All = new(StringComparer.Ordinal)
    {
        ["images"] = () => new ImageTarget(),
        ["shard"] = () => new ShardTarget(),
        ["head"] = () => new HeadTarget(),
        ["manifest"] = () => new ManifestTarget(),
        ["journal"] = () => new JournalTarget(),
        ["mat"] = () => new MatTarget(),
        ["form"] = () => new FormTarget(),
        ["faulty"] = () => new FaultyTarget(),
    };

    /// <summary>Those with something to find; "faulty" is there to be found.</summary>
    public static string[] Names => [.. All.Keys.Where(name => name != "faulty")];

    public static string[] Known => [.. All.Keys];

    public static IFuzzTarget Open(string name) => All[name]();
}
