using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Something that waits for the committer: a write, or work that needs the journal to stand still.</summary>
internal sealed class Turn
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellation;

    public Turn(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        (Changes, _cancellation) = (changes, cancellation);
        foreach (DocumentChange change in changes) Length += change.Body.Length;
    }

    public Turn(Action work) => Work = work;

    public IReadOnlyList<DocumentChange> Changes { get; } = [];

    /// <summary>Null for a write.</summary>
    public Action? Work { get; }

    /// <summary>Bytes of the bodies.</summary>
    public long Length { get; }

    public Task<bool> Answered => _answer.Task;

    /// <summary>Whether the caller gave up before its turn came; after that it waits, because half a second of patience is better than not knowing.</summary>
    public bool IsCancelled => _cancellation.IsCancellationRequested && _answer.TrySetCanceled(_cancellation);

    public void Answer(bool done) => _answer.TrySetResult(done);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
