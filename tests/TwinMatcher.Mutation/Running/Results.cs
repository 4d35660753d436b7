using System.Text.Json;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Running;

/// <summary>What became of the mutants of a project, as it is kept between runs.</summary>
internal sealed class Results(string file)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public string File { get; } = file;

    public void Write(IReadOnlyCollection<Outcome> outcomes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(outcomes.OrderBy(outcome => outcome.Mutant.Id), Json));
    }

    /// <summary>Outcomes of an earlier run by what the mutant is, not by its number or line: those move when the source does.</summary>
    public static Dictionary<string, Outcome> Read(string file)
    {
        Outcome[] outcomes = JsonSerializer.Deserialize<Outcome[]>(System.IO.File.ReadAllText(file), Json)!;
        return Named(outcomes.Select(outcome => outcome.Mutant)).Zip(outcomes).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    /// <summary>The same change may be made at several places of a file; they are counted.</summary>
    public static IEnumerable<(string Name, Mutant Mutant)> Named(IEnumerable<Mutant> mutants) =>
        Counted(mutants, mutant => $"{mutant.File}|{mutant.Operator}|{mutant.Before}|{mutant.After}").Select(each => ($"{each.Name}|{each.Count}", each.Mutant));

    /// <summary>Each with its name, and which one of that name it is, from 1 on.</summary>
    public static IEnumerable<(string Name, int Count, Mutant Mutant)> Counted(IEnumerable<Mutant> mutants, Func<Mutant, string> nameOf)
    {
        Dictionary<string, int> seen = [];
        foreach (Mutant mutant in mutants)
        {
            string name = nameOf(mutant);
            yield return (name, seen[name] = seen.GetValueOrDefault(name) + 1, mutant);
        }
    }
}
