using System.Buffers.Binary;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>Files of learned heads.</summary>
internal sealed class HeadTarget : IFuzzTarget
{
    public string Name => "head";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 16 << 20, null, 20_000);

    public IReadOnlyList<byte[]> Words { get; } = ["TWHD"u8.ToArray(), [0, 4, 0, 0], [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F], [0xFF, 0xFF, 0x7F, 0x7F]];

    public IReadOnlyList<FuzzInput> Seeds() =>
    [
        new("small", HeadFile.Write(new Head(7, 3, 2, [1, 2, 3, -4, 0.5f, float.Epsilon]))),
        new("one-number", HeadFile.Write(new Head(1, 1, 1, [1]))),
        new("of-16", HeadFile.Write(new Head(2, 16, 16, [.. Enumerable.Range(0, 256).Select(i => i / 256f)]))),
    ];

    public byte[] Repair(byte[] input)
    {
        if (input.Length >= 4) BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan()[^4..], Crc32C.Of(input.AsSpan()[..^4]));
        return input;
    }

    public string Read(byte[] input)
    {
        try
        {
            Head head = HeadFile.Read(input);
            double cosine = head.Cosine(new float[head.InputDimension], Enumerable.Repeat(1f, head.InputDimension).ToArray());
            return $"read {head.InputDimension} {head.OutputDimension} {double.IsFinite(cosine)}";
        }
        catch (DamagedHeadException damage)
        {
            return new string([.. damage.Message.Where(c => !char.IsAsciiDigit(c))]);
        }
        catch (NewerFormatException)
        {
            return "newer";
        }
    }

    public void Dispose()
    {
    }
}
