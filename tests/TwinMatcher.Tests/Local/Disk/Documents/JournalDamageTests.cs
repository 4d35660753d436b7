using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Documents;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk.Documents;

/// <summary>A journal torn at its end is as it was before the write that tore; damaged anywhere else it is refused.</summary>
public sealed class JournalDamageTests : IAsyncLifetime
{
    private const int Writes = 4;

    private readonly TempFolder _temp = new(inMemory: true);
    private readonly List<(long End, string[] Documents)> _states = [];
    private byte[] _killed = [];
    private byte[] _closed = [];
    private long _lengthAfterOpening;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string JournalFile => Path.Combine(_temp.Path, "documents", "0000000001.journal");

    public async ValueTask InitializeAsync()
    {
        await using (OpenStore store = new(_temp.Path))
        {
            await NoteAsync(store);
            for (int i = 0; i < Writes; i++)
            {
                await store.PutAsync($"document {i}", $"{{\"n\":{i}}}");
                await NoteAsync(store);
            }

            _killed = await File.ReadAllBytesAsync(JournalFile, Cancellation);
        }

        _closed = await File.ReadAllBytesAsync(JournalFile, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Torn_at_any_byte_it_holds_every_write_before()
    {
        for (int length = JournalFormat.HeaderLength; length <= _killed.Length; length++)
        {
            (long end, string[] documents) = _states.Last(state => state.End <= length);
            Assert.Equal(documents, await ReopenAsync(_killed[..length]));
            Assert.Equal(end, _lengthAfterOpening);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(4096)]
    [InlineData(3_000_000)]
    public async Task Zeros_or_rubbish_at_the_end_are_a_torn_tail(int length)
    {
        byte[] rubbish = new byte[length];
        Assert.Equal(_states[^1].Documents, await ReopenAsync([.. _killed, .. rubbish]));
        Seed.Start().NextBytes(rubbish);
        Assert.Equal(_states[^1].Documents, await ReopenAsync([.. _killed, .. rubbish]));
    }

    [Fact]
    public async Task Torn_journal_is_written_on_and_read_again()
    {
        await ReopenAsync(_killed[..^3], async store => await store.PutAsync("later", "1"));
        await using OpenStore again = new(_temp.Path);
        string[] all = await again.AllAsync();
        Assert.Equal([.. _states[^2].Documents, "later 1 1"], all);
    }

    [Fact]
    public async Task Flipped_byte_is_an_error_with_its_place_or_at_the_end_a_torn_tail()
    {
        for (int at = 0; at < _killed.Length; at++)
        {
            byte[] bad = [.. _killed];
            bad[at] ^= (byte)(1 << (at % 8));
            if (at >= _states[^2].End) Assert.Equal(_states[^2].Documents, await ReopenAsync(bad));
            else Assert.Equal((JournalFile, FrameAt(at)), await DamageAsync(bad));
        }
    }

    /// <summary>A journal that was closed ends with an empty record: then not even the last write can be taken for torn.</summary>
    [Fact]
    public async Task Flipped_byte_of_a_closed_journal_is_always_an_error()
    {
        for (int at = 0; at < _killed.Length; at++)
        {
            byte[] bad = [.. _closed];
            bad[at] ^= (byte)(1 << (at % 8));
            Assert.Equal((JournalFile, FrameAt(at)), await DamageAsync(bad));
        }
    }

    [Fact]
    public async Task Piece_missing_in_the_middle_is_an_error()
    {
        int first = (int)_states[1].End, second = (int)_states[2].End;
        Assert.Equal((JournalFile, first), await DamageAsync([.. _closed[..first], .. new byte[second - first], .. _closed[second..]]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task Journal_shorter_than_its_header_is_an_error(int length) => Assert.Equal((JournalFile, 0L), await DamageAsync(_killed[..length]));

    /// <summary>Whoever stores a copy of a journal in a document cannot make its records pass for records of this one.</summary>
    [Fact]
    public async Task Record_inside_a_document_is_no_record()
    {
        await ReopenAsync(_killed, async store =>
        {
            byte[] copy = File.ReadAllBytes(JournalFile);
            await store.Documents.WriteAsync([DocumentChange.Put(new("p", "copy"), copy)]);
        }, close: false);
        byte[] with = await File.ReadAllBytesAsync(JournalFile, Cancellation);
        Assert.Equal(_states[^1].Documents, await ReopenAsync(with[..^1]));
    }

    /// <summary>Found by `twin fuzz journal`: sealed with a right checksum, it was told as an argument out of range, without file and place.</summary>
    [Fact]
    public async Task Document_that_expires_at_no_time_there_is_is_damage()
    {
        JournalFormat.TryReadHeader(_killed, out ulong salt);
        FrameBuilder builder = new();
        builder.Add(new Document(new DocumentKey("p", "s"), "{}"u8.ToArray(), 1, DateTimeOffset.UnixEpoch));
        byte[] frame = builder.Seal(salt, _killed.Length).ToArray();
        const int Expires = JournalFormat.FrameHead + 5 + 2 + 8;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(Expires), long.MaxValue - 1);
        JournalFormat.Seal(frame, salt, _killed.Length);
        Assert.Equal((JournalFile, (long)_killed.Length), await DamageAsync([.. _killed, .. frame]));
    }

    private async Task NoteAsync(OpenStore store) => _states.Add((new FileInfo(JournalFile).Length, await store.AllAsync()));

    private long FrameAt(int at) => at < JournalFormat.HeaderLength ? 0 : _states.Last(state => state.End <= at).End;

    private async Task<string[]> ReopenAsync(byte[] journal, Func<OpenStore, Task>? work = null, bool close = true)
    {
        await File.WriteAllBytesAsync(JournalFile, journal, Cancellation);
        OpenStore store = new(_temp.Path);
        try
        {
            _lengthAfterOpening = new FileInfo(JournalFile).Length;
            if (work is not null) await work(store);
            string[] all = await store.AllAsync();
            if (!close) File.Copy(JournalFile, JournalFile + ".copy", overwrite: true);
            return all;
        }
        finally
        {
            await store.DisposeAsync();
            if (!close) File.Move(JournalFile + ".copy", JournalFile, overwrite: true);
        }
    }

    private async Task<(string Path, long Offset)> DamageAsync(byte[] journal)
    {
        await File.WriteAllBytesAsync(JournalFile, journal, Cancellation);
        DamagedFileException damage = Assert.Throws<DamagedFileException>(() => new OpenStore(_temp.Path));
        Assert.Equal(journal, await File.ReadAllBytesAsync(JournalFile, Cancellation));
        return (damage.Path, damage.Offset);
    }
}
