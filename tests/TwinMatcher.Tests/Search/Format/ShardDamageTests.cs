using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Tests.Search.Kernels;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>Every flipped byte and every cut of a shard is the one typed error, naming the section it hit.</summary>
public sealed class ShardDamageTests
{
    private static readonly Head Head = Head.Identity(5);

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Byte_flipped_anywhere_names_its_section(bool coded)
    {
        byte[] shard = Shard(coded);
        ShardLayout layout = await LayoutOf(shard);
        for (int i = 0; i < shard.Length; i++)
        {
            byte[] damaged = [.. shard];
            damaged[i] ^= (byte)(1 << (i % 8));
            DamagedShardException found = await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(new MemorySource(damaged)));
            Assert.Equal((i, layout.At(i)), (i, found.Section));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Shard_cut_anywhere_names_the_section_of_the_cut(bool coded)
    {
        byte[] shard = Shard(coded);
        ShardLayout layout = await LayoutOf(shard);
        for (int length = 0; length < shard.Length; length++)
        {
            DamagedShardException found = await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(new MemorySource(shard.AsMemory(0, length))));
            Assert.Equal((length, length < ShardFormat.HeaderLength ? ShardSection.Header : layout.At(length)), (length, found.Section));
        }
    }

    [Fact]
    public async Task Shard_with_bytes_behind_it_is_damaged()
    {
        byte[] longer = [.. Shard(true), 0];
        Assert.Equal(ShardSection.Header, (await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(new MemorySource(longer)))).Section);
    }

    [Fact]
    public async Task Shard_between_guard_pages_is_read_without_touching_them()
    {
        GuardedMemory.SkipElsewhere();
        foreach (bool coded in new[] { true, false })
        {
            byte[] shard = Shard(coded);
            for (int length = shard.Length; length > 0; length = length > 600 ? length - 97 : length - 1)
            {
                using GuardedMemory memory = new(length);
                using NativeBlock block = NativeBlock.Borrow(memory.Start, length);
                shard.AsSpan(0, length).CopyTo(block.Bytes(0, length));
                MemorySource source = new(block.Memory(0, length));
                if (length == shard.Length) await ReadAll(source);
                else await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(source));
            }
        }
    }

    [Fact]
    public async Task Header_with_nonsense_behind_a_right_checksum_is_refused()
    {
        byte[] shard = Shard(true);
        for (int i = 0; i < ShardFormat.HeaderLength; i++)
        {
            // Not the version and the checksum; nor the head's version and dimension, the space's name and the sections' checksums, which may
            // be anything as far as the header goes.
            if (i is >= 8 and < 16 or >= 24 and < 28 or >= 30 and < 32 or >= 56 and < 88 or >= 128) continue;
            foreach (byte value in new byte[] { 0x00, 0x01, 0x7F, 0xFF })
            {
                byte[] forged = [.. shard];
                if (forged[i] == value) continue;
                forged[i] = value;
                Seal(forged);
                DamagedShardException found = await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(new MemorySource(forged)));
                Assert.Equal((i, true), (i, Enum.IsDefined(found.Section)));
            }
        }
    }

    /// <summary>What is said first is what is wrong, and not what follows from it.</summary>
    [Theory]
    [InlineData(28, (short)0, "no such dimension")]
    [InlineData(28, (short)1025, "no such dimension")]
    [InlineData(30, (short)0, "no such dimension")]
    [InlineData(30, (short)1025, "no such dimension")]
    [InlineData(34, short.MaxValue, "no such number of faces")]
    [InlineData(34, (short)-1, "no such number of faces")]
    [InlineData(36, (short)10, "no such number of people")]
    [InlineData(38, (short)-1, "no such number of people")]
    [InlineData(42, (short)-1, "a negative number")]
    [InlineData(46, (short)-1, "a negative number")]
    [InlineData(26, (short)-1, "a negative number")]
    [InlineData(48, (short)(3 + (13 << 8)), "no such codes")]
    [InlineData(56, (short)('t' << 8), "no such name of a space")]
    [InlineData(57, (short)('t' << 8), "no such name of a space")]
    [InlineData(56, (short)-32513, "no such name of a space")]
    [InlineData(8, (short)0, "no such version")]
    public async Task Number_that_is_wrong_behind_a_right_checksum_is_named(int offset, short value, string found)
    {
        byte[] shard = Shard(true);
        BitConverter.TryWriteBytes(shard.AsSpan(offset), value);
        Seal(shard);
        Assert.Contains(found, (await Assert.ThrowsAsync<DamagedShardException>(() => ReadAll(new MemorySource(shard)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shard_of_a_later_version_says_so()
    {
        byte[] shard = Shard(true);
        shard[8] = 2;
        Seal(shard);
        NewerFormatException newer = await Assert.ThrowsAsync<NewerFormatException>(() => ReadAll(new MemorySource(shard)));
        Assert.Equal(2, newer.Version);
    }

    private static byte[] Shard(bool coded)
    {
        FaceList faces = TestFaces.List(5, TestFaces.RandomVectors(4, 9, 5), facesEach: 2);
        return TestFaces.Shard(faces, Head, coded ? TestFaces.Coded() : null, new Tombstones([1, 2], [3]));
    }

    private static async Task<ShardLayout> LayoutOf(byte[] shard) => new((await ShardReader.OpenAsync(new MemorySource(shard))).Shape);

    private static async Task ReadAll(IShardSource source)
    {
        ShardReader reader = await ShardReader.OpenAsync(source);
        (await reader.LoadAsync(Head)).Dispose();
        await reader.ReadTombstonesAsync();
        await reader.ReadFacesAsync();
    }

    private static void Seal(byte[] shard)
    {
        Array.Clear(shard, 12, 4);
        BitConverter.TryWriteBytes(shard.AsSpan(12), Crc32C.Of(shard.AsSpan(0, ShardFormat.HeaderLength)));
    }
}
