using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Search;

namespace TwinMatcher.Learning.Runs;

/// <summary>A head that is compared.</summary>
/// <param name="Version">Null for one that is none yet.</param>
internal sealed record Contender(string Method, LinearMap Map, int? Version, Aggregation Aggregation = Aggregation.BestFace)
{
    /// <summary>A head of the registry.</summary>
    public static Contender Of(LearnedHead learned, Head head) => new(
        learned.Method,
        head.IsIdentity ? LinearMap.Identity : new LinearMap(Matrix.Of(head.Matrix, head.OutputDimension, head.InputDimension)),
        learned.Version,
        head.Aggregation);
}
