using System.Text.Json;

namespace TwinMatcher.Local.Fuzz;

/// <summary>How far a fuzzing has come; with the corpus folder beside it, all that is needed to go on, and to make any input again.</summary>
internal sealed record FuzzState
{
    public required string Target { get; init; }

    public required int Seed { get; init; }

    /// <summary>Number of the next input.</summary>
    public long Next { get; set; }

    /// <summary>Time spent, all runs together.</summary>
    public double Seconds { get; set; }

    public double SlowestMs { get; set; }

    public double PeakMb { get; set; }

    /// <summary>Branches taken, where assemblies count them.</summary>
    public int Edges { get; set; }

    /// <summary>Corpus files in the order in which they joined, with the number of the first input that could be made of them.</summary>
    public List<FuzzEntry> Corpus { get; init; } = [];

    public Dictionary<string, long> Outcomes { get; init; } = [];

    public List<FuzzFinding> Findings { get; init; } = [];

    public static FuzzState? Load(string path) => File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), FuzzJson.Default.FuzzState) : null;

    /// <summary>Never half: who stops the process finds the state before or after.</summary>
    public void Save(string path)
    {
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, FuzzJson.Default.FuzzState));
        File.Move(path + ".new", path, overwrite: true);
    }
}

/// <summary>A file of the corpus folder.</summary>
internal sealed record FuzzEntry(string File, long From);

/// <summary>A defect.</summary>
/// <param name="Number">Of the first input that showed it: with the seed and the corpus it is made again.</param>
/// <param name="File">That input, made small.</param>
/// <param name="Times">How many inputs showed it.</param>
internal sealed record FuzzFinding(string Kind, string What, string Details, long Number, string File, long Times);
