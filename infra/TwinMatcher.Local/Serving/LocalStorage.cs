using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;

namespace TwinMatcher.Local.Serving;

/// <summary>A data folder, opened: both ports on it, and what their disk adapters can do beyond them.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    /// <summary>Waiting for the disk blocks a thread of the pool, some 5 ms each time; the pool would take half a second to notice that it needs more.</summary>
    private const int Threads = 64;

    private readonly DiskDocuments _journal;
    private readonly TimeProvider _clock;

    private LocalStorage(DataFolder folder, TimeProvider clock, Action<ObjectCreated>? created, Action<Exception>? trouble)
    {
        (Folder, _clock) = (folder, clock);
        _journal = DiskDocuments.Open(folder, clock, trouble);
        Objects = new DiskObjects(folder, clock, created);
        Watch = new ForgottenWatch(_journal);
    }

    public DataFolder Folder { get; }

    public IDocuments Documents => Watch;

    public DiskObjects Objects { get; }

    public ForgottenWatch Watch { get; }

    /// <exception cref="DataFolderInUseException">Another process has it.</exception>
    public static LocalStorage Open(string path, TimeProvider clock, Action<ObjectCreated>? created = null, Action<Exception>? trouble = null)
    {
        DataFolder folder = DataFolder.Open(path);
        ThreadPool.GetMinThreads(out int workers, out int completion);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), completion);
        try
        {
            return new LocalStorage(folder, clock, created, trouble);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Keeps that a command is about to change something; see <see cref="AuditLog"/>.</summary>
    public ValueTask NoteAsync(string command, IEnumerable<Id> things, CancellationToken cancellation = default)
        => new AuditLog(Documents, new GalleryOptions(), _clock, RandomNumberGenerator.Fill).NoteAsync(command, [.. things.Select(id => id.ToString())], cancellation);

    /// <summary>Every document, as of one moment.</summary>
    public IReadOnlyList<Document> AllDocuments() => _journal.All();

    /// <summary>Every object, in the order of keys.</summary>
    public async IAsyncEnumerable<ObjectEntry> AllObjectsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (string? after = null; ;)
        {
            ObjectPage page = await Objects.ListAsync("", after, cancellation: cancellation);
            foreach (ObjectEntry entry in page.Objects) yield return entry;
            after = page.Next;
            if (after is null) yield break;
        }
    }

    /// <summary>Writes the journal anew if files still hold what was deleted.</summary>
    public async ValueTask ShredAsync(CancellationToken cancellation = default)
    {
        if (_journal.HasRemains) await _journal.RewriteAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        Folder.Dispose();
    }
}
