namespace TwinMatcher.Tests.Support;

/// <summary>Tests that read counters of the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "counters of the whole process";
}
