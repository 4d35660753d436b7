using System.Security.Cryptography;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>An open journal. One thread at a time; after a failure it is as it was before, or says that it cannot tell.</summary>
internal sealed class Journal : IDisposable
{
    private readonly DiskFiles _files;
    private readonly DiskFile _file;
    private readonly ulong _salt;
    private bool _torn;
    private bool _nameAtRisk;

    private Journal(DiskFiles files, DiskFile file, ulong salt, long end) => (_files, _file, _salt, End) = (files, file, salt, end);

    public string Path => _file.Path;

    /// <summary>Where the next frame goes.</summary>
    public long End { get; private set; }

    /// <summary>A journal without frames, not yet durable.</summary>
    public static Journal Create(DiskFiles files, string path)
    {
        Span<byte> random = stackalloc byte[8];
        RandomNumberGenerator.Fill(random);
        ulong salt = BitConverter.ToUInt64(random);
        Span<byte> header = stackalloc byte[JournalFormat.HeaderLength];
        JournalFormat.WriteHeader(header, salt);
        DiskFile file = files.Create(path);
        try
        {
            file.Write(header, 0);
            return new Journal(files, file, salt, header.Length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Replays a journal and cuts off a torn tail.</summary>
    /// <exception cref="DamagedFileException">It is damaged before its tail.</exception>
    public static Journal Open(DiskFiles files, string path, Action<DocumentKey, Document?> change)
    {
        DiskFile file = files.OpenToWrite(path);
        try
        {
            Span<byte> header = stackalloc byte[JournalFormat.HeaderLength];
            if (file.Read(header, 0) < header.Length || !JournalFormat.TryReadHeader(header, out ulong salt)) throw new DamagedFileException(path, 0, "this is no journal's header");
            JournalScan scan = new(file, salt);
            long end = header.Length;
            for (; scan.TryRead(end, out ReadOnlySpan<byte> payload); end += JournalFormat.FrameHead + payload.Length) Replay(payload, path, end, change);
            if (scan.NextFrame(end + 1) is long next) throw new DamagedFileException(path, end, $"no valid record, although one follows at byte {next}");
            Journal journal = new(files, file, salt, end) { _torn = file.Length > end };
            journal.Mend();
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a frame; durable only after <see cref="Flush"/>.</summary>
    public void Add(FrameBuilder frame)
    {
        _file.Write(frame.Seal(_salt, End), End);
        End += JournalFormat.FrameHead + frame.PayloadLength;
    }

    public void Flush() => _file.Flush();

    /// <summary>Adds a frame and returns when it is on the disk.</summary>
    /// <exception cref="StorageFullException">Nothing is changed.</exception>
    /// <exception cref="StorageBusyException">The disk fails; whether the frame is there is unknown until the next one is.</exception>
    public void Commit(FrameBuilder frame)
    {
        Mend();
        long end = End;
        try
        {
            Add(frame);
            Flush();
        }
        catch
        {
            // Bytes of a refused write must not come back to life at the next start.
            (End, _torn) = (end, true);
            Mend();
            throw;
        }
    }

    /// <summary>The payloads of the frames from one offset to another.</summary>
    public void CopyTo(Journal other, long from)
    {
        JournalScan scan = new(_file, _salt);
        FrameBuilder frame = new();
        while (from < End)
        {
            if (!scan.TryRead(from, out ReadOnlySpan<byte> payload)) throw new DamagedFileException(Path, from, "a record changed after it was written");
            frame.Clear();
            frame.AddPayload(payload);
            other.Add(frame);
            from += JournalFormat.FrameHead + payload.Length;
        }
    }

    /// <summary>Gives the file its final name. When this throws the file has its old name; else it is this journal's for good.</summary>
    public void Name(string path)
    {
        try
        {
            _files.Rename(_file, path);
        }
        catch when (File.Exists(path))
        {
            // It was renamed all the same, and the next start will take it: so must we.
            _file.Path = path;
        }

        _nameAtRisk = true;
    }

    /// <summary>Makes what is owed durable: the name, and an end without the bytes of a write that failed.</summary>
    public void Mend()
    {
        if (_nameAtRisk) _files.FlushFolder(System.IO.Path.GetDirectoryName(Path)!);
        _nameAtRisk = false;
        if (!_torn) return;
        try
        {
            _file.Truncate(End);
            _file.Flush();
            _torn = false;
        }
        catch (StorageFullException error)
        {
            throw new StorageBusyException(error.Message, error);
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Replay(ReadOnlySpan<byte> payload, string path, long offset, Action<DocumentKey, Document?> change)
    {
        FrameReader reader = new(payload);
        try
        {
            while (reader.TryRead(out DocumentKey key, out Document? document)) change(key, document);
        }
        catch (InvalidDataException error)
        {
            throw new DamagedFileException(path, offset, error.Message);
        }
    }
}
