using System.Buffers.Binary;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Documents;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>Journals, as a disk may spoil them: damaged, or whole as far as they go, and then the same when they are read again.</summary>
internal sealed class JournalTarget : IFuzzTarget
{
    private readonly DiskFiles _files = new();
    private readonly string _folder = Scratch.Folder();

    public string Name => "journal";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 160 << 20, null, 5_000);

    public IReadOnlyList<byte[]> Words { get; } = ["TWINJNL1"u8.ToArray(), JournalFormat.Mark.ToArray(), [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF], [2], [1], [0, 0, 0, 4]];

    private string Path => System.IO.Path.Combine(_folder, "0000000001.journal");

    public IReadOnlyList<FuzzInput> Seeds() => [new("empty", Written()), new("one-write", Written(3)), new("many-writes", Written(1, 2, 3, 1)), new("long-documents", Written(900))];

    /// <summary>Frames that are still told apart get their checksums, at the places where they are now.</summary>
    public byte[] Repair(byte[] input)
    {
        if (input.Length < JournalFormat.HeaderLength) return input;
        ulong salt = BinaryPrimitives.ReadUInt64LittleEndian(input.AsSpan(8));
        JournalFormat.WriteHeader(input, salt);
        for (int at = JournalFormat.HeaderLength; at + JournalFormat.FrameHead <= input.Length;)
        {
            int next = input.AsSpan(at + 1).IndexOf(JournalFormat.Mark), end = next < 0 ? input.Length : at + 1 + next;
            if (end - at >= JournalFormat.FrameHead && input.AsSpan(at).StartsWith(JournalFormat.Mark)) JournalFormat.Seal(input.AsSpan(at, end - at), salt, at);
            at = end;
        }

        return input;
    }

    public string Read(byte[] input)
    {
        File.WriteAllBytes(Path, input);
        try
        {
            (int puts, int deletions) = Replay();
            if (Replay() != (puts, deletions)) throw new InvalidOperationException("read again, it holds something else");
            return $"read {Math.Min(puts, 9)} {Math.Min(deletions, 3)} {new FileInfo(Path).Length < input.Length}";
        }
        catch (DamagedFileException damage)
        {
            string message = damage.Message.Replace(Path, "", StringComparison.Ordinal);
            return new string([.. message.Where(c => !char.IsAsciiDigit(c))]);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Puts, int Deletions) Replay()
    {
        int puts = 0, deletions = 0;
        using Journal journal = Journal.Open(_files, Path, (_, document) => (document is null ? ref deletions : ref puts)++);
        return (puts, deletions);
    }

    /// <summary>A header with a salt that is always the same, and a frame for each number, of so many documents.</summary>
    private static byte[] Written(params int[] documents)
    {
        const ulong Salt = 0x0123_4567_89AB_CDEF;
        byte[] journal = new byte[JournalFormat.HeaderLength];
        JournalFormat.WriteHeader(journal, Salt);
        FrameBuilder frame = new();
        int number = 0;
        foreach (int count in documents)
        {
            frame.Clear();
            for (int i = 0; i < count; i++)
            {
                var key = new DocumentKey($"people#{number % 3}", $"{number++:D4}");
                if (i % 3 == 2) frame.AddDeletion(key);
                else frame.Add(new Document(key, Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"), 1, i % 2 == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(30_000)));
            }

            journal = [.. journal, .. frame.Seal(Salt, journal.Length)];
        }

        return journal;
    }
}
