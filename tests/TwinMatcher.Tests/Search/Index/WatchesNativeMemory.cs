namespace TwinMatcher.Tests.Search.Index;

/// <summary>Tests that count the process's native memory run while no other test allocates any.</summary>
[CollectionDefinition(nameof(WatchesNativeMemory), DisableParallelization = true)]
public sealed class WatchesNativeMemory;
