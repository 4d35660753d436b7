using TwinMatcher.Faces.Photos;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Reporting.Pictures;

/// <summary>Many small pictures in a few files: half the bytes of as many files, and far fewer to decode.</summary>
internal sealed class SpriteSheets
{
    // Sides of a picture: whole blocks of the codec, so that neighbours do not bleed into each other. Large ones weigh 4 KB, small ones 2.
    private const int Large = 128, Small = 80;

    // WebP of 1,600 pixels a side takes two seconds of a core.
    private const int MostLarge = 400, MostSide = 1600, Quality = 64;

    private SpriteSheets(int columns, IReadOnlyList<byte[]> files) => (Columns, Files) = (columns, files);

    /// <summary>Pictures beside each other, and as many rows; the same on every sheet.</summary>
    public int Columns { get; }

    /// <summary>WebP.</summary>
    public IReadOnlyList<byte[]> Files { get; }

    /// <summary>Faces without a thumbnail are black.</summary>
    /// <param name="step">Called after each face.</param>
    public static async Task<SpriteSheets> MakeAsync(LocalStorage storage, GallerySnapshot gallery, IReadOnlyList<int> faces, Action step, CancellationToken cancellation)
    {
        int side = faces.Count <= MostLarge ? Large : Small, columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(faces.Count)), 1, MostSide / side);
        int[][] sheets = [.. faces.Chunk(columns * columns)];
        byte[][] files = new byte[sheets.Length][];
        await Parallel.ForAsync(0, sheets.Length, cancellation, async (sheet, stop) =>
        {
            using Pixels pixels = Pixels.Black(columns * side, columns * side);
            foreach ((int place, int face) in sheets[sheet].Index())
            {
                using Photo? thumbnail = await Thumbnails.ReadAsync(storage.Objects, gallery.Faces[face].Enrolled.Face.Id, stop);
                if (thumbnail is not null) Paste(thumbnail.Pixels, side, pixels, place % columns * side, place / columns * side);
                step();
            }

            files[sheet] = pixels.ToWebP(Quality);
        });
        return new SpriteSheets(columns, files);
    }

    private static void Paste(Pixels thumbnail, int side, Pixels sheet, int left, int top)
    {
        using Pixels small = thumbnail.Resize((double)side / thumbnail.Width);
        int length = Math.Min(side, small.Width) * Pixels.Channels;
        for (int y = 0; y < Math.Min(side, small.Height); y++)
            small.Bytes.Slice(y * small.Stride, length).CopyTo(sheet.Bytes[((top + y) * sheet.Stride + left * Pixels.Channels)..]);
    }
}
