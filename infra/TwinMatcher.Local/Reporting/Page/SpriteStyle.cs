using System.Globalization;
using System.Text;
using TwinMatcher.Local.Reporting.Pictures;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>The part of the style sheet by which an element shows one picture of a sheet, at any size.</summary>
internal static class SpriteStyle
{
    public static string Of(SpriteSheets sheets)
    {
        StringBuilder style = new();
        int last = Math.Max(1, sheets.Columns - 1);
        style.Append(CultureInfo.InvariantCulture, $".face{{background-size:{100 * sheets.Columns}% {100 * sheets.Columns}%}}");
        for (int i = 0; i < sheets.Columns; i++)
            style.Append(CultureInfo.InvariantCulture, $".x{i}{{background-position-x:{100.0 * i / last:0.####}%}}.y{i}{{background-position-y:{100.0 * i / last:0.####}%}}");
        foreach ((int i, byte[] file) in sheets.Files.Index())
            style.Append(CultureInfo.InvariantCulture, $".s{i}{{background-image:url(data:image/webp;base64,{Convert.ToBase64String(file)})}}");
        return style.ToString();
    }
}
