using TwinMatcher.Mutation.Finding;
using TwinMatcher.Mutation.Running;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Mutation.Running;

public sealed class ResultsTests
{
    [Fact]
    public void Outcomes_are_found_again_though_lines_and_numbers_moved()
    {
        using TempFolder folder = new();
        Results results = new(Path.Combine(folder.Path, "some.json"));
        results.Write([Outcome(1, 10, Fate.Killed), Outcome(2, 20, Fate.Survived), Outcome(3, 30, Fate.TimedOut)]);
        Dictionary<string, Outcome> read = Results.Read(results.File);
        string[] names = [.. Results.Named([Outcome(7, 11, default).Mutant, Outcome(8, 21, default).Mutant, Outcome(9, 31, default).Mutant]).Select(pair => pair.Name)];
        Assert.Equal([Fate.Killed, Fate.Survived, Fate.TimedOut], names.Select(name => read[name].Fate));
    }

    /// <summary>The same change three times in a file.</summary>
    private static Outcome Outcome(int id, int line, Fate fate) => new(new Mutant(id, "A.cs", line, "+ becomes -", "a + b", "a - b", false), fate, "a test", 1);
}
