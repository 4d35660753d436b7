using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>What can be said about an import, whatever the format.</summary>
internal sealed class ImportChoices
{
    /// <summary>Two photos of one person are seldom above 0.9; above this they are one photo, stored or cut twice.</summary>
    private const double UsualTooAlike = 0.98;

    private readonly Option<string> _category = new("--category")
    {
        Description = $"What people are known for, where the set does not say: {string.Join(", ", Categories.All)}",
        DefaultValueFactory = _ => Categories.Other,
        HelpName = "C",
    };

    private readonly Option<string?> _source = new("--source") { Description = "Where the photos come from", HelpName = "S" };
    private readonly Option<string?> _licence = new("--licence") { Description = "By what right they are here", HelpName = "L" };
    private readonly Option<int?> _limit = Whole("--limit", "Stop after so many records whose photos can be read");
    private readonly Option<int?> _fewest = Whole("--min-per-person", "Leave out people with fewer photos");
    private readonly Option<int?> _most = Whole("--max-per-person", "Enrol at most so many faces of a person");

    private readonly Option<string[]> _attributes = Column("--attribute", "Keep this column as an attribute of the photo, such as age; may be repeated");
    private readonly Option<string[]> _personAttributes = Column("--person-attribute", "Keep this column as an attribute of the person, such as born or gender; may be repeated");

    private readonly Option<double> _tooAlike = new("--too-alike")
    {
        Description = "Leave out a photo whose cosine to another of the person reaches this; 1 keeps all but equal faces",
        DefaultValueFactory = _ => UsualTooAlike,
        HelpName = "COSINE",
    };

    public ImportChoices()
    {
        _category.AcceptOnlyFromAmong([.. Categories.All]);
        _tooAlike.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1)) result.AddError("--too-alike must be above 0 and at most 1.");
        });
    }

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Say what would be read and left out, and change nothing" };

    public Option<string?> Refused { get; } = new("--refused") { Description = "Write every record that was left out to this file, a JSON object a line", HelpName = "FILE" };

    public Option<bool> Bell { get; } = new("--bell") { Description = "Ring the terminal's bell at the end" };

    public Option<string> Data { get; } = DataPlace.Option();

    public EngineOptions Models { get; } = new();

    public void AddTo(Command command, Columns columns)
    {
        if (columns != Commands.Columns.None) command.Add(_attributes);
        if (columns == Commands.Columns.All) command.Add(_personAttributes);
        foreach (Option option in (Option[])[_category, _source, _licence, _limit, _fewest, _most, _tooAlike, DryRun, Refused, Bell, Data, Models.Json]) command.Add(option);
        Models.AddModelsTo(command);
    }

    public ImportOptions Options(ParseResult parsed) => new(
        parsed.GetRequiredValue(_category), new Provenance(parsed.GetValue(_source), parsed.GetValue(_licence)),
        parsed.GetValue(_limit), parsed.GetValue(_fewest) ?? 1, parsed.GetValue(_most));

    public AttributeColumns Columns(ParseResult parsed) => new(parsed.GetValue(_attributes) ?? [], parsed.GetValue(_personAttributes) ?? []);

    public GalleryOptions Gallery(ParseResult parsed) => new() { TooAlike = parsed.GetValue(_tooAlike) };

    public void Print(ImportReport report, TimeSpan taken, ParseResult parsed)
    {
        bool dry = parsed.GetValue(DryRun);
        if (parsed.GetValue(Models.Json))
        {
            Output.Json(new JsonObject
            {
                ["people"] = report.People,
                ["records"] = report.Records,
                [dry ? "usable" : "enrolled"] = report.Enrolled,
                ["leftOut"] = new JsonObject(report.Reasons().Select(reason => KeyValuePair.Create(reason.Code, (JsonNode?)reason.Count))),
                ["seconds"] = Output.Number(taken.TotalSeconds),
            });
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Enrolled} of {report.Records} records, of {report.People} people, {(dry ? "would be read" : "are in the gallery")} ({taken.TotalSeconds:0.0} s)"));
        foreach ((string code, int count) in report.Reasons()) Console.WriteLine($"  {count,8} left out: {code}");
        if (report.Refused.Count > 0 && parsed.GetValue(Refused) is null) Console.WriteLine("  --refused FILE lists them");
    }

    private static Option<string[]> Column(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = "COLUMN" };
        option.Validators.Add(result =>
        {
            foreach (string column in result.GetValueOrDefault<string[]>() ?? [])
                if (AttributeRules.Name(column) is Problem wrong) result.AddError($"{name} {column}: {wrong.Sentence}");
        });
        return option;
    }

    private static Option<int?> Whole(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }
}
