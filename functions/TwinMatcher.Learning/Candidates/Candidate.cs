using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>A map that might be better, under one aggregation or another.</summary>
/// <param name="Name">Its settings, in words.</param>
/// <param name="Learn">Null where the faces are too few to learn it from; the same set and seed give the same map.</param>
internal sealed record Candidate(string Name, string Method, Func<LearningSet, uint, CancellationToken, LinearMap?> Learn)
{
    public const string Identity = "identity", Whitened = "whitened", Discriminant = "discriminant", Metric = "metric";
}
