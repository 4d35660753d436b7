using System.Text.Json.Serialization;

namespace TwinMatcher.Local.Fuzz;

/// <summary>What a worker is asked: a batch of numbered inputs, or one input as it is.</summary>
/// <param name="From">Number of the first input.</param>
/// <param name="Count">How many.</param>
/// <param name="Corpus">Files that joined the corpus before this batch.</param>
/// <param name="Probe">An input to be read by itself; then the numbers mean nothing.</param>
internal sealed record FuzzOrder(long From, int Count, IReadOnlyList<string> Corpus, byte[]? Probe = null);

/// <summary>What a worker tells of its order.</summary>
/// <param name="Outcomes">How often each.</param>
/// <param name="New">The first input of each outcome that this worker had not seen.</param>
/// <param name="SlowestMs">Of one input.</param>
/// <param name="PeakMb">Of the process, so far.</param>
/// <param name="Edges">Branches taken so far; 0 where no assembly counts them.</param>
internal sealed record FuzzReport(
    Dictionary<string, long> Outcomes, IReadOnlyList<FuzzNews> New, IReadOnlyList<FuzzFault> Faults, double SlowestMs, double PeakMb, int Edges);

/// <summary>An outcome, and the number of an input that has it.</summary>
internal sealed record FuzzNews(string Outcome, long Number);

/// <summary>An input that did what none may.</summary>
/// <param name="Kind">crash, hang, exception, slow, memory or leak.</param>
/// <param name="What">The same for the same defect, as far as can be told.</param>
internal sealed record FuzzFault(long Number, string Kind, string What, string Details);

// Null bytes would be written as an empty text, and read as an empty probe.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FuzzOrder))]
[JsonSerializable(typeof(FuzzReport))]
[JsonSerializable(typeof(FuzzState))]
internal sealed partial class FuzzJson : JsonSerializerContext;
