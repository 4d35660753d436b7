using System.Runtime.InteropServices;
using TwinMatcher.Search.Codes;

namespace TwinMatcher.Search.Format;

/// <summary>A frame as the bytes of its section.</summary>
internal static class FrameBytes
{
    public static byte[] Of(Frame frame)
    {
        ReadOnlySpan<float> scalars = [frame.Gain, frame.Error, frame.Slope, frame.Noise];
        return [.. MemoryMarshal.AsBytes(scalars), .. MemoryMarshal.AsBytes<float>(frame.Mean), .. MemoryMarshal.AsBytes<float>(frame.Axes)];
    }

    /// <exception cref="DamagedShardException">A number is not one a frame can hold.</exception>
    public static Frame Read(ReadOnlySpan<byte> section, ShardLayout layout)
    {
        ReadOnlySpan<float> numbers = MemoryMarshal.Cast<byte, float>(section);
        foreach (float x in numbers)
            if (!float.IsFinite(x)) throw new DamagedShardException(ShardSection.Frame, "a number is not finite");
        if (numbers[0] <= 0) throw new DamagedShardException(ShardSection.Frame, "the gain is not positive");
        ReadOnlySpan<float> mean = numbers.Slice(ShardFormat.FrameScalars, layout.Width);
        ReadOnlySpan<float> axes = numbers[(ShardFormat.FrameScalars + layout.Width)..];
        return new Frame
        {
            Bits = layout.Shape.CodeBits,
            Gain = numbers[0],
            Error = numbers[1],
            Slope = numbers[2],
            Noise = numbers[3],
            Mean = mean.ToArray(),
            Axes = axes.IsEmpty ? null : axes.ToArray(),
        };
    }
}
