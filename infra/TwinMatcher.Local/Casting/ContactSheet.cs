using TwinMatcher.Cast;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Casting;

/// <summary>Many square pictures in one, row by row.</summary>
internal static class ContactSheet
{
    public static Pixels Lay(IReadOnlyList<Picture> pictures, int columns)
    {
        int size = pictures[0].Width, rows = (pictures.Count + columns - 1) / columns;
        Pixels sheet = Pixels.Black(columns * size, rows * size);
        for (int i = 0; i < pictures.Count; i++)
        {
            int left = i % columns * size, top = i / columns * size;
            for (int y = 0; y < size; y++)
                pictures[i].Rgb.AsSpan(3 * y * size, 3 * size).CopyTo(sheet.Bytes[((top + y) * sheet.Stride + 3 * left)..]);
        }
        return sheet;
    }
}
