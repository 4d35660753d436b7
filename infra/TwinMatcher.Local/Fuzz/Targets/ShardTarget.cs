using System.Runtime.InteropServices;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>Shards, with their checksums made right again: what a faulty or hostile writer could have sealed.</summary>
internal sealed class ShardTarget : IFuzzTarget
{
    private const int Dimension = 5;

    private static readonly Head Same = Head.Identity(Dimension), Learned = new(3, Dimension, 2, [1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);

    public string Name => "shard";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 64 << 20, 400L << 20, 5_000);

    public IReadOnlyList<byte[]> Words { get; } = ["TWINSHRD"u8.ToArray(), [0, 0x7C], [0, 0x7E], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F]];

    public IReadOnlyList<FuzzInput> Seeds() =>
    [
        new("empty", Shard(0, 0, null)),
        new("plain", Shard(9, 0, null)),
        new("coded", Shard(9, 2, null)),
        new("coded-4-bit", Shard(130, 4, null)),
        new("tombstones-only", Shard(0, 0, new Tombstones([1, 2], [3]))),
        new("all", Shard(9, 2, new Tombstones([1, 2], [3]))),
    ];

    public byte[] Repair(byte[] input)
    {
        if (input.Length < ShardFormat.HeaderLength) return input;
        ref ShardHeader header = ref MemoryMarshal.AsRef<ShardHeader>(input.AsSpan(0, ShardFormat.HeaderLength));
        for (int s = 0; s < ShardFormat.Sections; s++)
        {
            ref ShardHeader.SectionEntry section = ref header.Sections[s];
            long padded = (section.Length + ShardFormat.Alignment - 1) / ShardFormat.Alignment * ShardFormat.Alignment;
            if (section.Offset >= 0 && padded >= 0 && section.Offset <= input.Length - padded)
                section.Crc = Crc32C.Of(input.AsSpan((int)section.Offset, (int)padded));
        }

        header.HeaderCrc = HeaderBytes.Crc(header);
        return input;
    }

    public string Read(byte[] input)
    {
        try
        {
            ShardReader reader = Run(ShardReader.OpenAsync(new MemorySource(input)));
            Tombstones gone = Run(reader.ReadTombstonesAsync());
            int entries = Run(reader.ReadEntriesAsync()).Count, faces = Run(reader.ReadFacesAsync()).Count;
            if (reader.Shape.RawDimension != Dimension) return "of another dimension";
            // Two of a head's errors are the caller's: he compares dimensions and versions before he loads.
            if (reader.Shape.HeadVersion == 0 && reader.Shape.Dimension != Dimension) return "of a head of another dimension";
            if (reader.Shape.HeadVersion == Learned.Version && reader.Shape.Dimension != Learned.OutputDimension) return "of a head of another dimension";
            Search(reader, Same);
            Search(reader, Learned);
            return $"read {Size(entries)} {Size(faces)} {Size(gone.Faces.Count)} {Size(gone.People.Count)} {reader.Shape.CodeBits}";
        }
        catch (DamagedShardException damage)
        {
            return $"damaged {damage.Section} {new string([.. damage.Message.Where(c => !char.IsAsciiDigit(c))])}";
        }
        catch (NewerFormatException)
        {
            return "newer";
        }
    }

    public void Dispose()
    {
    }

    /// <summary>What was loaded must answer.</summary>
    private static void Search(ShardReader reader, Head head)
    {
        using LoadedShard shard = Run(reader.LoadAsync(head));
        using MemoryIndex index = new(head);
        index.Swap([shard]);
        index.Search([0.3f, -0.2f, 0.5f, 0.1f, 0.9f], 5, new SearchFilter());
    }

    private static T Run<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static string Size(int count) => count == 0 ? "none" : count < 9 ? "some" : "all";

    private static byte[] Shard(int count, int bits, Tombstones? gone)
    {
        FaceList faces = new(Dimension);
        ulong state = 7;
        for (int i = 0; i < count; i++)
        {
            float[] vector = new float[Dimension];
            for (int k = 0; k < Dimension; k++) vector[k] = (float)SplitMix.NextNormal(ref state);
            faces.Add((UInt128)(100 + i), (UInt128)(1_000 + (i / 2)), (byte)(i % 5), vector);
        }

        using MemoryStream stream = new();
        new ShardWriter("fuzz", Same, bits == 0 ? null : new ShardOptions { CodesFrom = 0, CodeBits = bits }).Write(stream, faces, gone, default);
        return stream.ToArray();
    }
}
