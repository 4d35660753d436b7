using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>A head that might be better.</summary>
/// <param name="Name">Its settings, in words.</param>
/// <param name="Learn">Null where the faces are too few to learn it from; the same set and seed give the same map.</param>
internal sealed record Candidate(string Name, string Method, Func<LearningSet, uint, CancellationToken, LinearMap?> Learn)
{
    public const string Identity = "identity", Whitened = "whitened", Discriminant = "discriminant", Metric = "metric";
}
