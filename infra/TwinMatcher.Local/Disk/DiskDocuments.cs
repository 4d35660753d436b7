using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Documents;

namespace TwinMatcher.Local.Disk;

/// <summary>
/// Documents in memory, and in a journal that is replayed at the start: a write is answered when its record is on the disk. The journal is written
/// anew when most of it is outdated, when asked to, and on closing.
/// </summary>
internal sealed class DiskDocuments : IDocuments, IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly JournalFolder _folder;
    private readonly DocumentIndex _index = new();
    private readonly SemaphoreSlim _rewriting = new(1);
    private readonly Committer _committer;
    private readonly Action<Exception> _trouble;
    private readonly long _slack;
    private long _rewriteAt;
    private bool _closed;

    private DiskDocuments(DataFolder folder, TimeProvider clock, Action<Exception>? trouble, long slack)
    {
        (_clock, _trouble, _slack) = (clock, trouble ?? (_ => { }), slack);
        _folder = new JournalFolder(folder.Documents, folder.Files);
        Journal journal = _folder.Open(_index.Apply);
        _rewriteAt = RewriteAt();
        _committer = new Committer(journal, _index, clock, RewriteWhenLong);
    }

    /// <summary>Whether files hold more than what can be read: documents deleted, overwritten or expired.</summary>
    public bool HasRemains => _index.HasRemains(Now);

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Replays the journal: two seconds for a million documents.</summary>
    /// <param name="trouble">Told when the journal could not be shortened for want of room, which loses nothing and is tried again.</param>
    /// <param name="slack">Outdated bytes of the journal that are no reason yet to write it anew.</param>
    /// <exception cref="DamagedFileException">The journal is damaged, and not only at its end where a crash may tear it.</exception>
    public static DiskDocuments Open(DataFolder folder, TimeProvider clock, Action<Exception>? trouble = null, long slack = 8 << 20) => new(folder, clock, trouble, slack);

    public ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default)
    {
        DocumentRules.Check(key);
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, this);
        return ValueTask.FromResult(_index.Find(key, Now));
    }

    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default)
    {
        DocumentRules.Check(changes);
        cancellation.ThrowIfCancellationRequested();
        return await _committer.WriteAsync(changes, cancellation);
    }

    public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        DocumentRules.Check(query);
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, this);
        return ValueTask.FromResult(_index.Page(query, Now));
    }

    /// <summary>Every document, as of one moment.</summary>
    public IReadOnlyList<Document> All()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _index.Snapshot(Now);
    }

    /// <summary>
    /// Writes the journal anew: of what was deleted, overwritten or expired when the call began no byte is left in any file. Reads and writes go on
    /// meanwhile; costs one write of all documents.
    /// </summary>
    /// <exception cref="StorageFullException">There is no room for both the old and the new journal; the old one stays.</exception>
    public async Task RewriteAsync(CancellationToken cancellation = default)
    {
        await _rewriting.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            await RewriteAloneAsync(cancellation);
        }
        finally
        {
            _rewriting.Release();
        }
    }

    /// <summary>Writes what is queued and leaves a journal without remains.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rewriting.WaitAsync();
        try
        {
            if (_closed) return;
            _closed = true;
            await CloseAsync();
        }
        finally
        {
            _rewriting.Release();
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            if (HasRemains) await RewriteAloneAsync(CancellationToken.None);
            // Whatever follows a record proves that damage to it is damage and no torn tail: an empty one does.
            await _committer.BetweenBatchesAsync(() => _committer.Journal.Commit(new FrameBuilder()));
        }
        catch (Exception error) when (error is StorageFullException or StorageBusyException)
        {
            _trouble(error);
        }
        finally
        {
            _committer.Dispose();
        }
    }

    private async Task RewriteAloneAsync(CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<Document> living = [];
            long from = 0;
            await _committer.BetweenBatchesAsync(() => (living, from) = (_index.Living(Now), _committer.Journal.End));
            Journal fresh = await Task.Run(() => _folder.Begin(living, cancellation), cancellation);
            await _committer.BetweenBatchesAsync(() => Replace(fresh, from));
        }
        catch
        {
            _index.KeepRemains();
            throw;
        }
    }

    // What was written since the snapshot is few compared with it, so that writers wait for milliseconds.
    private void Replace(Journal fresh, long from)
    {
        Journal old = _committer.Journal;
        try
        {
            old.CopyTo(fresh, from);
            fresh.Flush();
            _folder.Promote(fresh);
        }
        catch
        {
            _folder.Discard(fresh);
            throw;
        }

        _committer.Journal = fresh;
        Volatile.Write(ref _rewriteAt, RewriteAt());
        old.Dispose();
        fresh.Mend();
        _folder.DeleteBefore(fresh.Path);
    }

    private long RewriteAt() => (2 * _index.Length) + _slack;

    private void RewriteWhenLong()
    {
        long length = _committer.Journal.End;
        if (length < Volatile.Read(ref _rewriteAt) || length < RewriteAt()) return;
        // Not again for every batch that follows, whether this one succeeds or not.
        Volatile.Write(ref _rewriteAt, length + _slack);
        _ = TryRewriteAsync();
    }

    private async Task TryRewriteAsync()
    {
        try
        {
            await RewriteAsync();
        }
        catch (Exception error) when (error is StorageFullException or StorageBusyException)
        {
            _trouble(error);
        }
        catch (ObjectDisposedException)
        {
            // Closing has done it.
        }
    }
}
