using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>Compares a decoded picture with the one its file was made from, at whatever size it was decoded.</summary>
internal static class Likeness
{
    /// <summary>Mean absolute distance of a channel, of 255 steps, after averaging the source down to the found size.</summary>
    public static double Distance(Pixels found, Pixels source, PhotoCorpus.Flavour flavour)
    {
        double sum = 0;
        ReadOnlySpan<byte> bytes = found.Bytes, sourceBytes = source.Bytes;
        for (int y = 0; y < found.Height; y++)
        {
            for (int x = 0; x < found.Width; x++)
            {
                (double r, double g, double b) = Average(sourceBytes, source.Stride, Span(x, found.Width, source.Width), Span(y, found.Height, source.Height), flavour);
                int i = y * found.Stride + x * Pixels.Channels;
                sum += Math.Abs(bytes[i] - r) + Math.Abs(bytes[i + 1] - g) + Math.Abs(bytes[i + 2] - b);
            }
        }
        return sum / bytes.Length;
    }

    private static (int From, int To) Span(int index, int count, int length) =>
        (index * length / count, Math.Max(index * length / count + 1, (index + 1) * length / count));

    private static (double R, double G, double B) Average(
        ReadOnlySpan<byte> source, int stride, (int From, int To) xs, (int From, int To) ys, PhotoCorpus.Flavour flavour)
    {
        double r = 0, g = 0, b = 0;
        for (int y = ys.From; y < ys.To; y++)
        {
            for (int x = xs.From; x < xs.To; x++)
            {
                int i = y * stride + x * Pixels.Channels;
                (double R, double G, double B) colour = flavour.Expected(source[i], source[i + 1], source[i + 2]);
                (r, g, b) = (r + colour.R, g + colour.G, b + colour.B);
            }
        }
        int count = (xs.To - xs.From) * (ys.To - ys.From);
        return (r / count, g / count, b / count);
    }
}
