namespace TwinMatcher.Mutation.Finding;

/// <summary>One small wrong change of the source.</summary>
/// <param name="Id">Its place in the order of the sources; what switches it on.</param>
/// <param name="Line">From 1.</param>
/// <param name="Static">Whether it is in what a process runs once: such a mutant needs a process of its own.</param>
internal sealed record Mutant(int Id, string File, int Line, string Operator, string Before, string After, bool Static);
