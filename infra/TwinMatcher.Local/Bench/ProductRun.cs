using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Http;
using TwinMatcher.Local.Serving;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Bench;

/// <summary>Starts a product on a new folder with two learned heads beside the identity, runs the bench, stops it, and compares what is left on the disk with itself.</summary>
internal static class ProductRun
{
    /// <summary>Until an acknowledged change shows: refreshes come every second, and people are remembered for some.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>Short, so that what is kept for a time comes and goes within a run, and files and memory can be flat. Half a match upload's life is longer
    /// than the bench waits for an outcome: what is gone before that was lost.</summary>
    public static readonly TimeSpan MatchUploadLifetime = TimeSpan.FromMinutes(3), MatchLifetime = TimeSpan.FromSeconds(60),
        AuditLifetime = TimeSpan.FromSeconds(60), UploadGrace = TimeSpan.FromSeconds(60);

    public static async Task<ProductResult> RunAsync(
        FaceEngine engine, IReadOnlyList<byte[]> photos, TimeSpan time, int clients, int calms, int seed, CancellationToken cancellation, Action<ProductSample>? sampled = null)
    {
        string data = Directory.CreateTempSubdirectory("twin-bench-").FullName, space = engine.Spaces[0];
        try
        {
            ProductPhoto[] known = [.. photos.Select(photo => (photo, found: engine.Find(photo))).Where(pair => pair.found.Faces.Count == 1)
                .Select(pair => new ProductPhoto(pair.photo, PhotoTypes.Of(pair.photo), pair.found.Faces[0].Embeddings[space]))];
            int dimension = engine.DimensionOf(space);
            Dictionary<int, Head> heads = new() { [0] = Head.Identity(dimension), [1] = Turned(dimension, 1, dimension), [2] = Turned(dimension, 2, Math.Max(1, dimension / 2)) };
            await using (LocalStorage storage = LocalStorage.Open(data, TimeProvider.System)) await StoreAsync(storage, space, heads, cancellation);
            var model = new ProductModel(Slack) { Heads = heads };
            ProductResult result;
            var options = new ServeOptions
            {
                Data = data,
                Address = new Uri("http://127.0.0.1:0"),
                Http = new HttpOptions { ClientRate = 1e9, ClientBurst = 1e9 },
                Gallery = new GalleryOptions
                {
                    ShardGrace = TimeSpan.FromSeconds(1),
                    ReadingLease = TimeSpan.FromSeconds(10),
                    MatchUploadLifetime = MatchUploadLifetime,
                    MatchLifetime = MatchLifetime,
                    AuditLifetime = AuditLifetime,
                    UploadGrace = UploadGrace,
                },
                CompactEvery = TimeSpan.FromSeconds(2),
                SweepEvery = TimeSpan.FromSeconds(5),
                ShredEvery = TimeSpan.FromSeconds(20),
            };
            await using (TwinServer server = await TwinServer.StartAsync(options, engine, TimeProvider.System, RandomNumberGenerator.Fill, cancellation: cancellation))
            {
                result = await new ProductBench(server, data, space, model, known, seed, sampled).RunAsync(time, clients, calms, cancellation);
            }

            IReadOnlyList<string> left = await LeftAsync(data, engine, options.Gallery, model.GoneNames, cancellation);
            Dictionary<string, long> counts = new(result.Counts) { ["leaked"] = result.Of("leaked") + left.Count };
            return result with { Counts = counts, Wrong = [.. result.Wrong, .. left.Select(sentence => "leaked: " + sentence)] };
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Contradictions of what is stored once compactions have nothing left to do, and names that are still somewhere.</summary>
    private static async Task<IReadOnlyList<string>> LeftAsync(string data, FaceEngine engine, GalleryOptions options, IEnumerable<string> gone, CancellationToken cancellation)
    {
        List<string> left = [];
        await using (LocalStorage storage = LocalStorage.Open(data, TimeProvider.System))
        {
            for (int round = 0; round < 3; round++)
            {
                foreach (string space in engine.Spaces) await new CompactSpace(storage.Documents, storage.Objects, TimeProvider.System, options).RunAsync(space, cancellation);
                await Task.Delay(options.ShardGrace + TimeSpan.FromMilliseconds(100), cancellation);
            }

            await storage.ShredAsync(cancellation);
            left.AddRange(await new StoredTruth(storage.Documents, storage.Objects, engine.Spaces).ContradictionsAsync(compacted: true, cancellation));
        }

        byte[][] names = [.. gone.SelectMany(name => new[] { name, name.ToLowerInvariant() }).Select(Encoding.ASCII.GetBytes)];
        foreach (string file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, cancellation);
            left.AddRange(names.Where(name => bytes.AsSpan().IndexOf(name) >= 0).Select(name => $"{Path.GetRelativePath(data, file)} holds {Encoding.ASCII.GetString(name)}, who was forgotten"));
        }

        return left;
    }

    private static async Task StoreAsync(LocalStorage storage, string space, Dictionary<int, Head> heads, CancellationToken cancellation)
    {
        ModelRegistry registry = ModelRegistry.Empty;
        foreach (Head head in heads.Values.Where(head => head.Version > 0))
        {
            byte[] file = HeadFile.Write(head);
            string key = ObjectNames.Head(space, head.Version, Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 8)));
            await storage.Objects.PutAsync(key, new MemoryStream(file), "application/octet-stream", cancellation);
            registry = registry.Add(new LearnedHead(head.Version, key, "whitened", head.OutputDimension, DateTimeOffset.UtcNow, Id.Of("bench", $"{head.Version}"), 0.5, 0.5, null));
        }

        await storage.Documents.WriteAsync([PromoteHead.Write(space, registry.Promote(0, DateTimeOffset.UtcNow, ChampionMove.ByAdmin), 0)], cancellation);
    }

    /// <summary>Rows at random: another head, another order of the looks.</summary>
    private static Head Turned(int dimension, int version, int rows)
    {
        var random = new Random(version);
        return new Head(version, dimension, rows, [.. Enumerable.Range(0, rows * dimension).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))]);
    }
}
