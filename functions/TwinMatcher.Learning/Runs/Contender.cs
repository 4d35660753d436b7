using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Learning.Runs;

/// <summary>A head that is compared.</summary>
/// <param name="Version">Null for one that is none yet.</param>
internal sealed record Contender(string Method, LinearMap Map, int? Version);
