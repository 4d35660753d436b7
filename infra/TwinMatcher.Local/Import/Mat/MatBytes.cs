using System.Buffers.Binary;
using System.IO.Compression;

namespace TwinMatcher.Local.Import.Mat;

/// <summary>Bytes of a MATLAB file one after another, from a file or as they are decompressed: never more than a few are held, and every count is checked against what
/// the element around it has left.</summary>
internal sealed class MatBytes(Stream stream)
{
    private const int BufferLength = 64 << 10;

    private readonly byte[] _buffer = new byte[BufferLength];
    private int _from, _to;

    /// <summary>Bytes taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>False at the end of the stream, when not a byte is left.</summary>
    public bool HasMore => _from < _to || Fill() > 0;

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>So many bytes, valid until the next call.</summary>
    /// <param name="count">No more than 64.</param>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (_to - _from < count)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
            while (_to < count)
                if (Fill() == 0) throw Ended();
        }

        ReadOnlySpan<byte> taken = _buffer.AsSpan(_from, count);
        _from += count;
        Position += count;
        return taken;
    }

    /// <summary>Some of the next bytes, as many as are at hand.</summary>
    public int Read(Span<byte> destination)
    {
        if (destination.IsEmpty) return 0;
        if (_from == _to && Fill() == 0) throw Ended();
        int read = Math.Min(destination.Length, _to - _from);
        _buffer.AsSpan(_from, read).CopyTo(destination);
        _from += read;
        Position += read;
        return read;
    }

    public void Skip(long count)
    {
        for (Position += count; count > 0;)
        {
            if (_from == _to && Fill() == 0) throw Ended();
            int some = (int)Math.Min(count, _to - _from);
            _from += some;
            count -= some;
        }
    }

    private int Fill()
    {
        if (_from == _to) (_from, _to) = (0, 0);
        try
        {
            int read = stream.Read(_buffer, _to, _buffer.Length - _to);
            _to += read;
            return read;
        }
        // What the library throws beside the promised exception is its own kind of this one.
        catch (Exception damage) when (damage is InvalidDataException || (damage is IOException && stream is ZLibStream))
        {
            throw new MatFileException("its compressed part is damaged");
        }
    }

    private static MatFileException Ended() => new("it ends too early");
}
