using System.Globalization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>
/// The folder of journals: numbered, and the highest number is the valid one. A journal gets its number only when it holds everything that the one
/// before it does, and is on the disk; the other is deleted after that.
/// </summary>
internal sealed class JournalFolder(string path, DiskFiles files)
{
    private const string Ending = ".journal", Unfinished = ".unfinished";

    /// <summary>Opens the valid journal, or begins the first, and removes all others.</summary>
    public Journal Open(Action<DocumentKey, Document?> change)
    {
        foreach (string file in Directory.EnumerateFiles(path, "*" + Unfinished)) files.Delete(file);
        // The highest may have got its name a moment before a crash: only when that is durable may the others go.
        files.FlushFolder(path);
        List<string> found = Journals();
        if (found.Count == 0) return First();
        Journal journal = Journal.Open(files, found[^1], change);
        DeleteBefore(journal.Path);
        return journal;
    }

    /// <summary>A journal of these documents, durable but without a number.</summary>
    public Journal Begin(IEnumerable<Document> documents, CancellationToken cancellation = default)
    {
        const int FrameLength = 1 << 20;
        Journal journal = Journal.Create(files, Path.Combine(path, Guid.NewGuid().ToString("n") + Unfinished));
        try
        {
            FrameBuilder frame = new();
            foreach (Document document in documents)
            {
                cancellation.ThrowIfCancellationRequested();
                frame.Add(document);
                if (frame.PayloadLength < FrameLength) continue;
                journal.Add(frame);
                frame.Clear();
            }

            if (frame.PayloadLength > 0) journal.Add(frame);
            journal.Flush();
            return journal;
        }
        catch
        {
            Discard(journal);
            throw;
        }
    }

    /// <summary>Makes a journal the valid one.</summary>
    public void Promote(Journal journal) => journal.Name(Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Highest() + 1:D10}{Ending}")));

    public void Discard(Journal journal)
    {
        journal.Dispose();
        files.Delete(journal.Path);
    }

    /// <summary>Deletes the journals that a valid one has replaced, for good.</summary>
    public void DeleteBefore(string valid)
    {
        List<string> replaced = Journals().FindAll(file => string.CompareOrdinal(file, valid) < 0);
        foreach (string file in replaced) files.Delete(file);
        if (replaced.Count > 0) files.FlushFolder(path);
    }

    private Journal First()
    {
        Journal journal = Begin([]);
        Promote(journal);
        journal.Mend();
        return journal;
    }

    private long Highest() => Journals() is [.., string last] ? long.Parse(Path.GetFileNameWithoutExtension(last), CultureInfo.InvariantCulture) : 0;

    private List<string> Journals()
    {
        List<string> found = [.. Directory.EnumerateFiles(path, "*" + Ending)];
        found.Sort(string.CompareOrdinal);
        return found;
    }
}
