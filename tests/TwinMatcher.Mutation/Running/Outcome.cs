using System.Text.Json.Serialization;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Running;

/// <summary>What became of a mutant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Fate>))]
internal enum Fate
{
    /// <summary>A test failed that passes without it.</summary>
    Killed,

    /// <summary>It ran for ever, or ended the process: that is noticed too.</summary>
    TimedOut,

    /// <summary>Every test that passes it still passes.</summary>
    Survived,

    /// <summary>No test passes it. It counts as one that survived.</summary>
    Uncovered,

    /// <summary>No test noticed it, and none could: it is listed as that, with a reason. It counts neither for nor against.</summary>
    Equivalent,
}

/// <param name="Test">Which test killed it.</param>
/// <param name="Tests">How many tests were run with it.</param>
internal sealed record Outcome(Mutant Mutant, Fate Fate, string? Test, int Tests);
