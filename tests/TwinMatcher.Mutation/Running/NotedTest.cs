namespace TwinMatcher.Mutation.Running;

/// <summary>A test, what it takes, and how often it passes which mutants.</summary>
internal sealed record NotedTest(string Id, string Name, TimeSpan Takes, IReadOnlyDictionary<int, int> Passed);
