using System.Collections.Concurrent;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>
/// The one thread that writes the journal. While it waits for the disk other writers queue up, and the next flush carries all of them: where one
/// writer makes 640 writes a second, sixteen make 9,000 and 256 make 49,000.
/// </summary>
internal sealed class Committer : IDisposable
{
    /// <summary>A batch takes no further write beyond this, so that nobody waits for megabytes of others.</summary>
    private const int MostBytes = 4 << 20;

    private readonly BlockingCollection<Turn> _turns = [];
    private readonly DocumentIndex _index;
    private readonly TimeProvider _clock;
    private readonly Action _committed;
    private readonly FrameBuilder _frame = new();
    private readonly Thread _thread;

    /// <param name="committed">Told on the committer's thread after every batch.</param>
    public Committer(Journal journal, DocumentIndex index, TimeProvider clock, Action committed)
    {
        (Journal, _index, _clock, _committed) = (journal, index, clock, committed);
        _thread = new Thread(Run) { Name = "journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Touched on the committer's thread only.</summary>
    public Journal Journal { get; set; }

    public Task<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) => Enqueue(new Turn(changes, cancellation));

    /// <summary>Runs something on the committer's thread, between two batches.</summary>
    public Task BetweenBatchesAsync(Action work) => Enqueue(new Turn(work));

    /// <summary>Commits what is queued and ends.</summary>
    public void Dispose()
    {
        _turns.CompleteAdding();
        _thread.Join();
        Journal.Dispose();
        _turns.Dispose();
    }

    private Task<bool> Enqueue(Turn turn)
    {
        try
        {
            _turns.Add(turn);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(DiskDocuments));
        }

        return turn.Answered;
    }

    private void Run()
    {
        List<Turn> batch = [];
        foreach (Turn first in _turns.GetConsumingEnumerable())
        {
            batch.Clear();
            long length = 0;
            Turn? next = first;
            while (next is { Work: null })
            {
                batch.Add(next);
                length += next.Length;
                next = length < MostBytes && _turns.TryTake(out Turn? taken) ? taken : null;
            }

            if (batch.Count > 0) Commit(batch);
            if (next is not null) Do(next);
        }
    }

    private static void Do(Turn turn)
    {
        try
        {
            turn.Work!();
            turn.Answer(true);
        }
        catch (Exception error)
        {
            turn.Fail(error);
        }
    }

    private void Commit(List<Turn> turns)
    {
        turns.RemoveAll(turn => turn.IsCancelled);
        try
        {
            _frame.Clear();
            Batch batch = new(_index, _clock.GetUtcNow().ToUnixTimeSeconds());
            List<bool> answers = turns.ConvertAll(turn => batch.TryAdd(turn.Changes, _frame));
            if (_frame.PayloadLength > 0)
            {
                Journal.Commit(_frame);
                batch.Publish();
                _committed();
            }

            // Not before: a refusal may rest on a write of this very batch.
            for (int i = 0; i < answers.Count; i++) turns[i].Answer(answers[i]);
        }
        catch (StorageFullException) when (turns.Count > 1)
        {
            // One may be too large for what room is left, and the others not.
            foreach (Turn turn in turns) Commit([turn]);
        }
        catch (Exception error)
        {
            foreach (Turn turn in turns) turn.Fail(error);
        }
    }
}
