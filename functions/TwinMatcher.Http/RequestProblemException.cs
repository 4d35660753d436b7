using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>A request cannot be read as what its address takes; it is answered with the problem.</summary>
public sealed class RequestProblemException(Problem problem) : Exception(problem.Sentence)
{
    public Problem Problem => problem;
}
