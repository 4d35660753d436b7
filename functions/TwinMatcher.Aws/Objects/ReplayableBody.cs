namespace TwinMatcher.Aws.Objects;

/// <summary>What a put sends, as often as it must be sent: an attempt that was given up may still be reading when the next begins, so each gets a stream of its own.</summary>
internal abstract class ReplayableBody
{
    public abstract long Length { get; }

    /// <summary>From the beginning.</summary>
    public abstract Stream Open();

    /// <summary>A file is read where it lies; anything else is held in memory, because nobody can tell whether it gives the same bytes twice.</summary>
    public static async ValueTask<ReplayableBody> OfAsync(Stream body, CancellationToken cancellation)
    {
        if (body is FileStream file) return new InFile(file);
        using MemoryStream copy = new(body.CanSeek ? checked((int)(body.Length - body.Position)) : 0);
        await body.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        return new InMemory(copy.GetBuffer(), (int)copy.Length);
    }

    private sealed class InMemory(byte[] bytes, int length) : ReplayableBody
    {
        public override long Length => length;

        public override Stream Open() => new MemoryStream(bytes, 0, length, writable: false);
    }

    private sealed class InFile(FileStream file) : ReplayableBody
    {
        private readonly long _start = file.Position;

        public override long Length { get; } = file.Length - file.Position;

        public override Stream Open() => new FileWindow(file.SafeFileHandle, _start, Length);
    }
}
