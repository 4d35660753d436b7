using System.Net;
using System.Text.RegularExpressions;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>Text that is HTML already; everything else is encoded before it becomes part of a page.</summary>
internal readonly record struct Markup(string Html)
{
    public static Markup None { get; } = new("");

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Html)));
}

/// <summary>A piece of the page, compiled in, with places named as {{this}} to be filled.</summary>
internal sealed partial class Template
{
    private readonly string _text;

    private Template(string text) => _text = text;

    public static Template Of(string name) => new(Resource(name));

    /// <summary>A file of the page as it is.</summary>
    public static string Resource(string name)
    {
        using Stream file = typeof(Template).Assembly.GetManifestResourceStream($"report/{name}") ?? throw new InvalidOperationException($"report/{name} is not compiled in");
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }

    /// <summary>Fills every place in one pass: what a value contains is never taken for a place.</summary>
    /// <param name="values">Each place's; <see cref="Markup"/> as it is, anything else as encoded text.</param>
    public Markup Fill(params (string Place, object Value)[] values)
    {
        Dictionary<string, object> by = values.ToDictionary(value => value.Place, value => value.Value);
        return new Markup(Place().Replace(_text, match => by[match.Groups[1].Value] is Markup markup ? markup.Html : WebUtility.HtmlEncode(by[match.Groups[1].Value].ToString()!)));
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
