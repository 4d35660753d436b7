using TwinMatcher.Local.Reporting.Figures;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>A figure as part of the page: picture, button, table.</summary>
internal static class FigureMarkup
{
    // What a figure is wide beside another one, and alone on a phone; letters are as large in both.
    private const int Roomy = 520, Narrow = 296;

    /// <param name="picture">What is shown in place of a chart.</param>
    /// <param name="isWide">Whether it takes the whole width.</param>
    public static Markup Of(Figure figure, Markup? picture = null, bool isWide = false)
    {
        Markup chart = figure.Draw is { } draw
            ? new Markup($"<div class=\"chart\">{draw(Roomy).Replace("<svg ", "<svg class=\"roomy\" ", StringComparison.Ordinal)}{draw(Narrow).Replace("<svg ", "<svg class=\"narrow\" ", StringComparison.Ordinal)}</div>")
            : Markup.None;
        return Template.Of("figure.html").Fill(
            ("id", figure.Id), ("wide", isWide ? " wide" : ""), ("title", figure.Title), ("says", figure.Says), ("picture", new Markup(chart.Html + picture?.Html)),
            ("save", figure.Draw is null ? Markup.None : Save(figure.Id, figure.Title)), ("table", Table(figure.Title, figure.Table)));
    }

    public static Markup Save(string id, string title) => Template.Of("save.html").Fill(("id", id), ("title", title));

    /// <summary>Nothing for a table without rows.</summary>
    public static Markup Table(string title, FigureTable table)
    {
        if (table.Rows.Count == 0) return Markup.None;
        string Cell(string tag, FigureColumn column, object? value) => $"<{tag}{(column.IsNumber ? " class=\"n\"" : "")}{(value is string ? " dir=\"auto\"" : "")}>{Encoded(FigureTable.Text(value))}</{tag}>";
        Markup heads = new(string.Concat(table.Columns.Select(column => $"<th scope=\"col\"{(column.IsNumber ? " class=\"n\"" : "")}>{Encoded(column.Heading)}</th>")));
        Markup rows = new(string.Concat(table.Rows.Select(row => $"<tr>{string.Concat(row.Zip(table.Columns, (value, column) => Cell("td", column, value)))}</tr>")));
        return Template.Of("table.html").Fill(("title", title), ("heads", heads), ("rows", rows));
    }

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);
}
