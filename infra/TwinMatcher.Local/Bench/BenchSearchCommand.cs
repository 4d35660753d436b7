using System.CommandLine;
using System.Text.Json;
using TwinMatcher.Local.Commands;

namespace TwinMatcher.Local.Bench;

/// <summary>`twin bench search`: how fast and how exact search is, on this machine, in this run.</summary>
public static class BenchSearchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The command, to be added under `twin bench`.</summary>
    public static Command Create()
    {
        Option<int> count = new("--count") { Description = "faces in the gallery", DefaultValueFactory = _ => 1_000_000 };
        Option<int> dims = new("--dims") { Description = "dimensions of an embedding", DefaultValueFactory = _ => 128 };
        Option<int> k = new("--k") { Description = "people wanted", DefaultValueFactory = _ => 10 };
        Option<int> queries = new("--queries") { Description = "queries, half of them of people the gallery does not know", DefaultValueFactory = _ => 100 };
        Option<int> faces = new("--faces") { Description = "faces a person", DefaultValueFactory = _ => 5 };
        Option<int> bits = new("--bits") { Description = "bits of a code: 1, 2 or 4", DefaultValueFactory = _ => 2 };
        Option<ulong> seed = new("--seed") { Description = "of the simulated embeddings", DefaultValueFactory = _ => 1 };
        Option<bool> json = JsonOption.Create();
        Option<bool> peers = new("--peers") { Description = "compare with FAISS, hnswlib and numpy from Debian (python3-faiss, python3-hnswlib)" };
        AtLeastOne(count, dims, k, queries, faces);
        Command command = new("search", "Measure search over simulated face embeddings.") { count, dims, k, queries, faces, bits, seed, json, peers };
        command.SetAction(parsed =>
        {
            SearchBenchOptions options = new()
            {
                Count = parsed.GetValue(count),
                Dimension = parsed.GetValue(dims),
                Looks = parsed.GetValue(k),
                Queries = parsed.GetValue(queries),
                FacesEach = parsed.GetValue(faces),
                CodeBits = parsed.GetValue(bits),
                Seed = parsed.GetValue(seed),
            };
            using SearchBench bench = new(options);
            SearchBenchResult result = bench.Run();
            if (parsed.GetValue(peers)) result = result with { Peers = Peers.Run(bench.Vectors, bench.Queries, options) };
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(result, Json));
            else SearchBenchTable.Print(result, Console.Out);
            return 0;
        });
        return command;
    }

    private static void AtLeastOne(params ReadOnlySpan<Option<int>> options)
    {
        foreach (Option<int> option in options)
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} must be at least 1");
            });
        }
    }
}
