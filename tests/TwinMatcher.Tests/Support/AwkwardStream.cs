namespace TwinMatcher.Tests.Support;

/// <summary>A body as networks deliver them: in small pieces, without a length or a position, and sometimes not to the end.</summary>
internal sealed class AwkwardStream(byte[] bytes, int piece) : Stream
{
    private int _position;

    /// <summary>Where the connection breaks; never by default.</summary>
    public int BreaksAt { get; init; } = int.MaxValue;

    /// <summary>Done once, in the middle.</summary>
    public Action? Halfway { get; init; }

    /// <summary>Bytes delivered.</summary>
    public int Delivered => _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int length = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, length).CopyTo(buffer);
        if (_position < bytes.Length / 2 && _position + length >= bytes.Length / 2) Halfway?.Invoke();
        _position += length;
        return _position > BreaksAt ? throw new EndOfStreamException("The client broke off.") : length;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        return Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
