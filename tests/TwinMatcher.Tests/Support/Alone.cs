namespace TwinMatcher.Tests.Support;

/// <summary>Tests of something the whole process shares: they run after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
