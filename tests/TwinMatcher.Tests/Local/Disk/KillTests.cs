using System.Diagnostics;
using System.Globalization;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>A real process writes and is killed (SIGKILL) at a random moment, again and again on the same folder. TWIN_KILLS asks for more than a few.</summary>
public sealed class KillTests : IDisposable
{
    private const string FolderVariable = "TWIN_KILL_FOLDER";
    private const int Writers = 8;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Acknowledged_writes_survive_the_process()
    {
        Random random = Seed.Start();
        int kills = int.TryParse(Environment.GetEnvironmentVariable("TWIN_KILLS"), CultureInfo.InvariantCulture, out int asked) ? asked : 4;
        HashSet<string> acknowledged = [];
        for (int kill = 0; kill < kills; kill++)
        {
            acknowledged.UnionWith(await RunAndKillAsync(kill, acknowledgements: random.Next(1, 400)));
            await using OpenStore store = new(_temp.Path);
            await CheckAsync(store, acknowledged);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {acknowledged.Count} acknowledged writes found again");
    }

    [Fact]
    public async Task Folder_of_another_process_is_refused_until_that_dies()
    {
        using Process other = Start(0);
        await AcknowledgementAsync(other);
        Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.Path));
        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        DataFolder.Open(_temp.Path).Dispose();
    }

    /// <summary>What the process does that is killed: a test that runs only when asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Write_until_killed()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "This is the other process of the tests above.");
        string life = Environment.GetEnvironmentVariable("TWIN_KILL_LIFE")!;
        await using OpenStore store = new(folder, clock: TimeProvider.System, slack: 100_000);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; ; i++)
            {
                string name = $"{life}-{writer}-{i}";
                if (i % 4 == 0) await store.Objects.PutAsync($"objects/{name}", new MemoryStream(Encoding.UTF8.GetBytes(Text(name))), "text/plain");
                // Three documents that are there together or not at all, and one that is overwritten all the time.
                await store.Documents.WriteAsync([.. Enumerable.Range(0, 3).Select(part => Put("parts", $"{name}-{part}")), Put("last", $"{writer}"), DocumentChange.Delete(new("none", name))]);
                await Console.Out.WriteLineAsync($"ack {name}.");

                DocumentChange Put(string partition, string sort) => DocumentChange.Put(new(partition, sort), Encoding.UTF8.GetBytes(Text(name)));
            }
        })));
    }

    private static string Text(string name) => $"{name} {new string('x', 300)}";

    private static async Task CheckAsync(OpenStore store, HashSet<string> acknowledged)
    {
        Dictionary<string, int> parts = [];
        foreach (string line in await store.AllAsync("parts"))
        {
            string[] words = line.Split(' ', 3);
            string name = words[0][..words[0].LastIndexOf('-')];
            Assert.Equal(Text(name), words[2]);
            parts[name] = parts.GetValueOrDefault(name) + 1;
        }

        Assert.DoesNotContain(acknowledged, name => !parts.ContainsKey(name));
        Assert.All(parts.Values, count => Assert.Equal(3, count));
        foreach (string name in acknowledged.Where(name => int.Parse(name.Split('-')[2], CultureInfo.InvariantCulture) % 4 == 0))
        {
            ObjectContent? content = await store.Objects.GetAsync($"objects/{name}");
            Assert.Equal(Text(name), Encoding.UTF8.GetString(content!.Bytes.Span));
        }

        Assert.Empty(Directory.EnumerateFiles(store.Folder.Staging));
        Assert.Single(Directory.EnumerateFiles(store.Folder.Documents));
    }

    private Process Start(int life)
    {
        var start = new ProcessStartInfo("dotnet",
            [typeof(KillTests).Assembly.Location, "-explicit", "only", "-noColor", "-method", $"{typeof(KillTests).FullName}.{nameof(Write_until_killed)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[FolderVariable] = _temp.Path;
        start.Environment["TWIN_KILL_LIFE"] = $"{life}";
        return Process.Start(start)!;
    }

    private async Task<List<string>> RunAndKillAsync(int life, int acknowledgements)
    {
        using Process process = Start(life);
        List<string> names = [];
        while (names.Count < acknowledgements) names.Add(await AcknowledgementAsync(process) ?? throw new InvalidOperationException("The writing process ended by itself."));
        process.Kill();
        // What it had said before it died counts, too.
        while (await AcknowledgementAsync(process) is string name) names.Add(name);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return names;
    }

    // A last line that the kill cut short has no full stop, and no meaning.
    private static async Task<string?> AcknowledgementAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is string line)
            if (line.StartsWith("ack ", StringComparison.Ordinal) && line.EndsWith('.')) return line[4..^1];
        return null;
    }
}
