using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>Our own picture in every flavour the three formats have; nothing is stored, every file is made when asked for.</summary>
internal static class PhotoCorpus
{
    /// <summary>How a flavour looks beside the picture it was made from.</summary>
    public enum Looks
    {
        TheSame,
        Grey,
        HalfWhite,
    }

    public static readonly IReadOnlyList<Flavour> Flavours =
    [
        new("jpeg", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92")),
        new("jpeg-progressive", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92,interlace=true")),
        new("jpeg-444", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92,subsample-mode=off")),
        new("jpeg-restarts", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92,restart-interval=2")),
        new("jpeg-grey", Lossy, Looks.Grey, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92", 1, "colourspace space=b-w")),
        new("jpeg-cmyk", Inks, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=95", 1, "colourspace space=cmyk")),
        new("jpeg-srgb-profile", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92,profile=srgb")),
        new("jpeg-p3-profile", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "jpegsave_buffer", "Q=92", 1, ToP3)),
        .. Enumerable.Range(2, 7).Select(orientation => new Flavour($"jpeg-turned-{orientation}", Lossy, Looks.TheSame,
            p => TestPhotos.StoredWithOrientation(p, orientation, options: "Q=92"))),
        new("png", Exact, Looks.TheSame, p => TestPhotos.Encode(p, "pngsave_buffer")),
        new("png-interlaced", Exact, Looks.TheSame, p => TestPhotos.Encode(p, "pngsave_buffer", "interlace=true")),
        new("png-16-bit", Exact, Looks.TheSame, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, "colourspace space=rgb16")),
        new("png-grey", Exact, Looks.Grey, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, "colourspace space=b-w")),
        new("png-grey-16-bit", Exact, Looks.Grey, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, "colourspace space=grey16")),
        new("png-palette", Palette, Looks.TheSame, p => TestPhotos.Encode(p, "pngsave_buffer", "palette=true")),
        new("png-alpha", Exact, Looks.HalfWhite, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, HalfClear)),
        new("png-alpha-16-bit", Exact, Looks.HalfWhite, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, HalfClear, "colourspace space=rgb16")),
        new("png-p3-profile", Exact, Looks.TheSame, p => TestPhotos.Encode(p, "pngsave_buffer", "", 1, ToP3)),
        new("png-turned", Exact, Looks.TheSame, p => TestPhotos.StoredWithOrientation(p, 6, "pngsave_buffer", "")),
        new("webp", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "webpsave_buffer", "Q=90")),
        new("webp-lossless", Exact, Looks.TheSame, p => TestPhotos.Encode(p, "webpsave_buffer", "lossless=true")),
        new("webp-alpha", Lossy, Looks.HalfWhite, p => TestPhotos.Encode(p, "webpsave_buffer", "Q=90", 1, HalfClear)),
        new("webp-p3-profile", Lossy, Looks.TheSame, p => TestPhotos.Encode(p, "webpsave_buffer", "Q=90", 1, ToP3)),
        new("webp-turned", Lossy, Looks.TheSame, p => TestPhotos.StoredWithOrientation(p, 6, "webpsave_buffer", "Q=90")),
        new("webp-animated", Lossy, Looks.TheSame, Animated),
    ];

    /// <summary>Mean distance of a channel from the picture it was made from, of 255 steps. Exact leaves one step for rounding.</summary>
    private const double Exact = 1, Lossy = 5, Palette = 8;

    /// <summary>Going to four inks and back through a printing profile loses the colours that cannot be printed.</summary>
    private const double Inks = 12;

    private const string ToP3 = "icc_transform input-profile=srgb,output-profile=p3";

    private const string HalfClear = "bandjoin_const c=128";

    public static Flavour Named(string name) => Flavours.Single(flavour => flavour.Name == name);

    /// <summary>The flavour's file of the standard small picture.</summary>
    public static byte[] File(string name)
    {
        using Pixels picture = SyntheticPhoto.Draw();
        return Named(name).Make(picture);
    }

    private static byte[] Animated(Pixels first)
    {
        using Pixels frames = SyntheticPhoto.WithInvertedBelow(first);
        return TestPhotos.Encode(frames, "webpsave_buffer", $"Q=90,page-height={first.Height}");
    }

    /// <param name="Name">Format first.</param>
    /// <param name="Tolerance">Largest mean distance of a channel, of 255 steps.</param>
    /// <param name="Looks">What the flavour does to the picture.</param>
    /// <param name="Make">Encodes a picture.</param>
    public sealed record Flavour(string Name, double Tolerance, Looks Looks, Func<Pixels, byte[]> Make)
    {
        /// <summary>The colour a pixel has when it comes back.</summary>
        public (double R, double G, double B) Expected(double r, double g, double b)
        {
            const double Clear = 1 - 128 / 255.0;
            double white = 255 * Clear;
            return Looks switch
            {
                Looks.HalfWhite => (r * (1 - Clear) + white, g * (1 - Clear) + white, b * (1 - Clear) + white),
                Looks.Grey => Grey(r, g, b),
                _ => (r, g, b),
            };
        }

        /// <summary>Luminance in linear light (Rec. 709), as libvips makes a colour picture grey.</summary>
        private static (double R, double G, double B) Grey(double r, double g, double b)
        {
            double light = 0.2126 * Linear(r) + 0.7152 * Linear(g) + 0.0722 * Linear(b);
            double grey = 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055);
            return (grey, grey, grey);
        }

        private static double Linear(double value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : Math.Pow((value / 255 + 0.055) / 1.055, 2.4);
    }
}
