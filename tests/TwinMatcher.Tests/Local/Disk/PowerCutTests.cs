using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>The power is cut after every step of a random life: whatever was acknowledged is there at the next start, and nothing by halves.</summary>
public sealed class PowerCutTests : IDisposable
{
    private const int Steps = 60, CutsEach = 2;

    private readonly TempFolder _temp = new(inMemory: true);
    private readonly ManualClock _clock = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Whatever_was_acknowledged_survives()
    {
        Random random = Seed.Start();
        string root = Directory.CreateDirectory(_temp.In("live")).FullName;
        PowerCut power = new(root);
        Life life = new();
        List<(Dictionary<string, byte[]> Files, Life Then)> cuts = [];
        await using (OpenStore store = new(root, Watch, _clock, slack: 600))
        {
            for (int step = 0; step < Steps; step++) await StepAsync(store, life, step, random);
        }

        Assert.InRange(cuts.Count, Steps, 100 * Steps);
        for (int i = 0; i < cuts.Count; i++)
        {
            string folder = _temp.In($"cut{i}");
            foreach ((string path, byte[] bytes) in cuts[i].Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllBytes(Path.Combine(folder, path), bytes);
            }

            await using (OpenStore store = new(folder, clock: _clock)) await cuts[i].Then.CheckAsync(store);
            Directory.Delete(folder, recursive: true);
        }

        void Watch(DiskStep step, string path, bool done)
        {
            power.Watch(step, path, done);
            lock (cuts)
                for (int i = 0; done && i < CutsEach; i++) cuts.Add((power.Cut(random), life.Copy()));
        }
    }

    private static async Task StepAsync(OpenStore store, Life life, int step, Random random)
    {
        string name = $"n{random.Next(4)}", folder = $"f{random.Next(3)}";
        string text = $"{step} {new string('x', random.Next(200))}";
        switch (random.Next(7))
        {
            case 0 or 1:
                // Two documents that must never differ.
                await life.DoAsync($"p {name}", text, () => store.Documents.WriteAsync([Put($"{name}"), Put($"{name} twin")]).AsTask());
                break;
            case 2:
                await life.DoAsync($"p {name}", null, () => store.Documents.WriteAsync([DocumentChange.Delete(new("p", name)), DocumentChange.Delete(new("p", $"{name} twin"))]).AsTask());
                break;
            case 3:
                await store.Documents.RewriteAsync();
                break;
            case 4:
                await life.DoAsync($"o {folder}/{name}", text, () => store.Objects.PutAsync($"{folder}/{name}", new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain").AsTask());
                break;
            case 5:
                string fresh = $"{folder}/once/{step}";
                await life.DoAsync($"o {fresh}", text, () => store.Objects.PutIfAbsentAsync(fresh, new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain").AsTask());
                break;
            default:
                await life.DoAsync($"o {folder}/{name}", null, () => store.Objects.DeleteAsync($"{folder}/{name}").AsTask());
                break;
        }

        DocumentChange Put(string sort) => DocumentChange.Put(new("p", sort), Encoding.UTF8.GetBytes(text));
    }

    /// <summary>What was acknowledged, and the one thing that is under way.</summary>
    private sealed class Life
    {
        private readonly Lock _lock = new();
        private Dictionary<string, string> _acknowledged = [];
        private (string Name, string? Text)? _underWay;

        public async Task DoAsync(string name, string? text, Func<Task> work)
        {
            lock (_lock) _underWay = (name, text);
            await work();
            lock (_lock)
            {
                _underWay = null;
                if (text is null) _acknowledged.Remove(name);
                else _acknowledged[name] = text;
            }
        }

        public Life Copy()
        {
            lock (_lock) return new Life { _acknowledged = new(_acknowledged), _underWay = _underWay };
        }

        public async Task CheckAsync(OpenStore store)
        {
            SortedDictionary<string, string> found = new(StringComparer.Ordinal);
            foreach (Document document in (await store.Documents.QueryAsync(new DocumentQuery("p"))).Documents) found[$"p {document.Key.Sort}"] = Encoding.UTF8.GetString(document.Body.Span);
            foreach (ObjectEntry entry in (await store.Objects.ListAsync("")).Objects) found[$"o {entry.Key}"] = Encoding.UTF8.GetString((await store.Objects.GetAsync(entry.Key))!.Bytes.Span);
            string[] without = Lines(_acknowledged);
            Dictionary<string, string> after = new(_acknowledged);
            if (_underWay is (string name, string text)) after[name] = text;
            else if (_underWay is (string gone, null)) after.Remove(gone);
            string[] lines = [.. found.Select(pair => $"{pair.Key} = {pair.Value}")];
            Assert.True(lines.SequenceEqual(without) || lines.SequenceEqual(Lines(after)), $"under way: {_underWay}\nexpected:\n{string.Join('\n', without)}\nfound:\n{string.Join('\n', lines)}");
        }

        private static string[] Lines(Dictionary<string, string> names)
        {
            IEnumerable<string> lines = names.SelectMany(pair => pair.Key[0] == 'p' ? (string[])[$"{pair.Key} = {pair.Value}", $"{pair.Key} twin = {pair.Value}"] : [$"{pair.Key} = {pair.Value}"]);
            return [.. lines.Order(StringComparer.Ordinal)];
        }
    }
}
