using TwinMatcher.Faces;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces;

/// <summary>Callers that share an engine share nothing else.</summary>
public sealed class FaceEngineConcurrencyTests
{
    private const int Threads = 8, Workers = 2;

    [Fact]
    public void FaceEngine_shared_by_8_threads_gives_exactly_what_one_thread_gets()
    {
        IReadOnlyList<byte[]> mix = PhotoMix.Make(portraits: 48);
        string[] alone = Described(mix, threads: 1), together = Described(mix, Threads);
        Assert.Equal(alone, together);
    }

    private static string[] Described(IReadOnlyList<byte[]> mix, int threads)
    {
        using FaceEngine engine = TwinShared.Engine(new FaceEngineOptions { Detector = "yunet", Spaces = ["mobilefacenet"], Workers = Workers });
        string[] findings = new string[mix.Count];
        Thread[] running = [.. Enumerable.Range(0, threads).Select(first => new Thread(() =>
        {
            for (int i = first; i < mix.Count; i += threads) findings[i] = Describe(engine.Find(mix[i]));
        }))];
        foreach (Thread thread in running) thread.Start();
        foreach (Thread thread in running) thread.Join();
        return findings;
    }

    /// <summary>Everything but the times, bit by bit.</summary>
    private static string Describe(Finding finding) => string.Join('\n',
        finding.Faces.Select(face => $"{face.Box} {face.Score:R} {Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(face.Embeddings["mobilefacenet"]))}")
            .Append(finding.Refusal?.Code));
}
