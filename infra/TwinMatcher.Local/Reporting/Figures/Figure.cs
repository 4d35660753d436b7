namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>A figure of the report: what it says in a sentence, its numbers as a table, and how it is drawn.</summary>
/// <param name="Id">Names it in JSON, in addresses and in the file of its picture.</param>
/// <param name="Says">What a reader should take from it.</param>
/// <param name="Draw">An SVG picture so many pixels wide; null where a table says it all.</param>
internal sealed record Figure(string Id, string Title, string Says, FigureTable Table, Func<int, string>? Draw = null);
