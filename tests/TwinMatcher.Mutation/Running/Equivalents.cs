using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Running;

/// <summary>Mutants that change nothing a test could notice, as somebody found who read them: lists in the repository, each with its reasons. They are tried all the same,
/// and count like any other where a test notices them; where none does they count neither for nor against.</summary>
/// <param name="reasons">By what <see cref="Named"/> gives.</param>
internal sealed class Equivalents(IReadOnlyDictionary<string, string> reasons)
{
    public static string FileOf(MutatedProject project) => Path.Combine(RunFolder.Root, "tests", "TwinMatcher.Mutation", "Equivalent", project.Name + ".txt");

    /// <summary>A line that begins with # is the reason of the lines below it, up to the next; the others name a mutant each, as a run tells those that survived, without the line's number.
    /// Where the same change is made at several places of a file, the second ends with (2).</summary>
    public static Equivalents Parse(IEnumerable<string> lines)
    {
        Dictionary<string, string> reasons = [];
        string? reason = null;
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line[0] == '#') reason = line[1..].Trim();
            else if (string.IsNullOrEmpty(reason)) throw new FormatException($"There is no reason above it: {line}");
            else if (!reasons.TryAdd(line, reason)) throw new FormatException($"It is there twice: {line}");
        }

        return new Equivalents(reasons);
    }

    /// <summary>What the list names and nobody would make: the source has changed since.</summary>
    public IEnumerable<string> Unknown(IEnumerable<Mutant> mutants)
    {
        HashSet<string> known = [.. Named(mutants).Select(pair => pair.Name)];
        return reasons.Keys.Where(name => !known.Contains(name));
    }

    /// <summary>Those of the mutants that are listed, with their reasons, by number.</summary>
    public IReadOnlyDictionary<int, string> Of(IEnumerable<Mutant> mutants) =>
        Named(mutants).Where(pair => reasons.ContainsKey(pair.Name)).ToDictionary(pair => pair.Mutant.Id, pair => reasons[pair.Name]);

    private static IEnumerable<(string Name, Mutant Mutant)> Named(IEnumerable<Mutant> mutants) =>
        Results.Counted(mutants, mutant => $"{mutant.File} {mutant.Operator}: {mutant.Before}").Select(each => (each.Count == 1 ? each.Name : $"{each.Name} ({each.Count})", each.Mutant));
}
