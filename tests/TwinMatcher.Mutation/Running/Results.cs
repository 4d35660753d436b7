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
    public static IEnumerable<(string Name, Mutant Mutant)> Named(IEnumerable<Mutant> mutants)
    {
        Dictionary<string, int> seen = [];
        foreach (Mutant mutant in mutants)
        {
            string name = $"{mutant.File}|{mutant.Operator}|{mutant.Before}|{mutant.After}";
            int count = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return ($"{name}|{count}", mutant);
        }
    }
}
