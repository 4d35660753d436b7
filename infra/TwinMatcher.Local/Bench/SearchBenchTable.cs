using System.Globalization;

namespace TwinMatcher.Local.Bench;

/// <summary>The figures as a Markdown table, so that a run can be pasted into a document.</summary>
internal static class SearchBenchTable
{
    public static void Print(SearchBenchResult result, TextWriter to)
    {
        to.WriteLine(Invariant($"{result.Count} faces, {result.Dims} dimensions, {result.FacesPerPerson} a person, k = {result.K}, kernel {result.Kernel}"));
        to.WriteLine();
        to.WriteLine("| one thread, one query | ms | x faster than floats | recall |");
        to.WriteLine("|---|---|---|---|");
        Row("TwinMatcher", result.MedianMs, result.RecallAt10);
        Row("TwinMatcher, 16 queries at once", result.BatchMs, null);
        Row("TwinMatcher, people by the mean of three", result.MeanMs, null);
        Row("TwinMatcher, people by votes of ten", result.VoteMs, null);
        Row("TwinMatcher without codes (int8 scan)", result.Int8Ms, null);
        Row("our float32 scan", result.ExactMs, 1);
        foreach (PeerResult peer in result.Peers ?? [])
        {
            if (peer.MedianMs is { } ms) Row(peer.Name, ms, peer.Recall);
        }

        to.WriteLine();
        to.WriteLine(Invariant($"p95 {result.P95Ms:0.000} ms; recall in people {result.RecallAt10People:0.0000}; {result.BytesPerFace:0.0} bytes a face"));
        to.WriteLine(Invariant($"scan {result.ScanMs:0.000} ms, reading its codes once {result.StreamMs:0.000} ms"));
        to.WriteLine(Invariant($"build {result.BuildMs:0} ms, load {result.LoadMs:0} ms, copying as many bytes {result.CopyMs:0} ms (warm {result.CopyWarmMs:0} ms)"));
        foreach (PeerResult peer in result.Peers ?? [])
        {
            if (peer.Note is not null) to.WriteLine($"{peer.Name}: {peer.Note}");
        }

        void Row(string name, double ms, double? recall)
            => to.WriteLine(Invariant($"| {name} | {ms:0.000} | {result.ExactMs / ms:0.0} | {recall:0.0000} |"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
