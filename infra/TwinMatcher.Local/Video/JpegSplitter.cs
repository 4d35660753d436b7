namespace TwinMatcher.Local.Video;

/// <summary>Takes JPEG files apart that come one after another: each ends with its end marker, whose bytes no other part of a frame of ffmpeg's holds.</summary>
internal sealed class JpegSplitter
{
    /// <summary>A frame of 1,280 pixels has a few hundred kilobytes.</summary>
    private const int Longest = 32 << 20;

    private readonly List<byte> _frame = [];

    /// <summary>The frames that are complete now.</summary>
    public IReadOnlyList<byte[]> Add(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> complete = [];
        foreach (byte value in bytes)
        {
            _frame.Add(value);
            if (value == 0xD9 && _frame.Count >= 2 && _frame[^2] == 0xFF)
            {
                complete.Add([.. _frame]);
                _frame.Clear();
            }
            else if (_frame.Count > Longest)
            {
                throw new InvalidDataException("a frame without an end");
            }
        }

        return complete;
    }
}
