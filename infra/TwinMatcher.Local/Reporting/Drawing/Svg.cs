using System.Globalization;
using System.Net;
using System.Text;

namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>Writes an SVG picture. Looks are the style sheet's, by class; whatever is written is encoded.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _parts = new();

    /// <param name="label">What somebody hears who does not see it.</param>
    public Svg(int width, int height, string label)
        => _parts.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">");

    public Svg Bar(double x, double y, double width, double height, string look, double round = 2)
        => Add($"<rect class=\"{look}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Math.Max(0, width):0.#}\" height=\"{Math.Max(0, height):0.#}\" rx=\"{round:0.#}\"/>");

    public Svg Line(double fromX, double fromY, double toX, double toY, string look) => Add($"<path class=\"{look}\" d=\"M{fromX:0.#} {fromY:0.#}L{toX:0.#} {toY:0.#}\"/>");

    public Svg Path(string data, string look) => Add($"<path class=\"{look}\" d=\"{data}\"/>");

    /// <param name="anchor">start, middle or end: which part of the text is at the place.</param>
    public Svg Text(double x, double y, string text, string look, string anchor = "start")
        => Add($"<text class=\"{look}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    public override string ToString() => _parts + "</svg>";

    private Svg Add(FormattableString part)
    {
        _parts.Append(part.ToString(CultureInfo.InvariantCulture));
        return this;
    }
}
