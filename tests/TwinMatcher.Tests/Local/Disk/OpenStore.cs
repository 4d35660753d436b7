using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>A data folder, opened, with its documents and objects.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly DataFolder _folder;

    public OpenStore(string path, DiskWatch? watch = null, TimeProvider? clock = null, long slack = 1 << 20)
    {
        _folder = DataFolder.Open(path, new DiskFiles(watch));
        try
        {
            Documents = DiskDocuments.Open(_folder, clock ?? new ManualClock(), Trouble.Add, slack);
            Objects = new DiskObjects(_folder, clock ?? new ManualClock());
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    public DiskDocuments Documents { get; }

    public DiskObjects Objects { get; }

    public DataFolder Folder => _folder;

    /// <summary>What the documents said went wrong.</summary>
    public List<Exception> Trouble { get; } = [];

    public ValueTask<bool> PutAsync(string sort, string body, string partition = "p") => Documents.WriteAsync([DocumentChange.Put(new(partition, sort), Encoding.UTF8.GetBytes(body))]);

    public ValueTask<bool> DeleteAsync(string sort, string partition = "p") => Documents.WriteAsync([DocumentChange.Delete(new(partition, sort))]);

    /// <summary>Every document of a partition: sort key, version, body.</summary>
    public async Task<string[]> AllAsync(string partition = "p")
    {
        List<string> all = [];
        string? after = null;
        do
        {
            DocumentPage page = await Documents.QueryAsync(new DocumentQuery(partition, Limit: 1000, After: after));
            all.AddRange(page.Documents.Select(document => $"{document.Key.Sort} {document.Version} {Encoding.UTF8.GetString(document.Body.Span)}"));
            after = page.Next;
        }
        while (after is not null);
        return [.. all];
    }

    public async ValueTask DisposeAsync()
    {
        await Documents.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A copy of the data folder as it lies there now: what a process killed at this moment leaves.</summary>
    public static void Copy(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal), overwrite: true);
    }

    /// <summary>Files under a folder, or in whose names, these bytes occur.</summary>
    public static IEnumerable<string> Containing(string folder, string text) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != "lock" && (file.Contains(text, StringComparison.Ordinal) || File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));
}
