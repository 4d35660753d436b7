using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;
using TwinMatcher.Local.Reporting.Figures;
using TwinMatcher.Local.Reporting.Pictures;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>The map of the space: a dot a face, coloured by category. Dots are points of one path a category, so that ten thousand weigh little; the nearest one is found
/// by script.</summary>
internal sealed class MapMarkup
{
    private const int Side = 1000, Margin = 28, Lowest = 500;

    // More dots are drawn smaller.
    private const int Many = 1500;

    private readonly GalleryReport _report;
    private readonly (int X, int Y)[] _places;
    private readonly int _height;

    // Most people first: they get the colours that differ most.
    private readonly string[] _categories;

    public MapMarkup(GalleryReport report)
    {
        _report = report;
        int lowest = report.Map.Count == 0 ? 0 : Margin + At(report.Map.Max(place => place.Y));
        _height = Math.Max(Lowest, lowest);
        _places = [.. report.Map.Select(place => (At(place.X), At(place.Y) + ((_height - lowest) / 2)))];
        _categories = [.. Enumerable.Range(0, _places.Length).GroupBy(CategoryOf).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];

        static int At(float part) => Margin + (int)Math.Round(part * (Side - (2 * Margin)));
    }

    private GallerySnapshot Gallery => _report.Gallery;

    /// <summary>Empty where there is no face.</summary>
    /// <param name="table">People of whom the table tells.</param>
    public Markup Figure(FigureTable table)
    {
        if (_places.Length == 0) return Markup.None;
        string drawn = Gallery.Drawn.Length == Gallery.Faces.Count ? "" : $" {Words.Count(Gallery.Drawn.Length)} of {Words.Count(Gallery.Faces.Count)} faces are drawn, whole people by chance.";
        const string Title = "Map of faces";
        return Template.Of("map.html").Fill(
            ("says", $"Every dot is a face, and faces that {Gallery.Space} finds alike lie together. How far groups are from each other means little.{drawn}"), ("picture", Picture(Title)),
            ("help", "Point at a dot, or choose the map and go with the arrow keys."), ("legend", Markup.Join(_categories.Select(Legend))),
            ("save", FigureMarkup.Save("map-figure", Title)), ("table", FigureMarkup.Table("People on the map", table)));
    }

    /// <summary>What the script tells of faces: place, person, and the place of its picture; -1 where there is none, and -2 less the place of another picture of the
    /// person where there is that.</summary>
    /// <param name="pictures">Which faces have one, and in what rows of so many.</param>
    /// <param name="bestOther">For each person on the map the face pair that is most alike with anybody else's.</param>
    public string Data(PictureChoice pictures, int columns, IReadOnlyDictionary<int, AlikePair> bestOther)
    {
        int[] people = [.. Gallery.Drawn.Select(face => Gallery.Faces[face].Person).Distinct()];
        Dictionary<int, int> numbers = people.Index().ToDictionary(person => person.Item, person => person.Index);
        Dictionary<int, int> covers = Gallery.Drawn.Where(face => pictures[face] is not null).GroupBy(face => Gallery.Faces[face].Person).ToDictionary(group => group.Key, group => pictures[group.First()]!.Value);
        return new JsonObject
        {
            ["columns"] = columns,
            ["categories"] = new JsonArray([.. _categories.Select(category => (JsonNode)category)]),
            ["people"] = new JsonArray([.. people.Select(person => (JsonNode)Person(person, numbers, bestOther))]),
            ["faces"] = new JsonArray([.. _places.Index().Select(face => (JsonNode)new JsonArray(
                face.Item.X, face.Item.Y, numbers[Gallery.Faces[Gallery.Drawn[face.Index]].Person],
                pictures[Gallery.Drawn[face.Index]] ?? (covers.TryGetValue(Gallery.Faces[Gallery.Drawn[face.Index]].Person, out int cover) ? -2 - cover : -1)))]),
        }.ToJsonString();
    }

    private JsonArray Person(int number, Dictionary<int, int> numbers, IReadOnlyDictionary<int, AlikePair> bestOther)
    {
        Person person = Gallery.People[number].Person;
        JsonArray told = new(person.Name, Array.IndexOf(_categories, person.Category), Gallery.People[number].Faces.Count);
        AlikePair best = bestOther[number];
        told.Add(best.Second < 0 ? -1 : numbers[Gallery.Faces[Gallery.Drawn[best.Second]].Person]);
        told.Add(best.Second < 0 ? 0 : (int)Math.Round(Gallery.Calibration.Likeness(best.Cosine)));
        return told;
    }

    private Markup Picture(string title)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg{(_places.Length > Many ? " class=\"many\"" : "")} viewBox=\"0 0 {Side} {_height}\" role=\"img\" aria-label=\"{title}: {Words.Count(_places.Length, "dot", "dots")}; the table below tells of everybody\">");
        foreach ((int number, string category) in _categories.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"dots k{number}\" data-category=\"{number}\" d=\"");
            foreach (int face in Enumerable.Range(0, _places.Length).Where(face => CategoryOf(face) == category)) svg.Append(CultureInfo.InvariantCulture, $"M{_places[face].X} {_places[face].Y}h0");
            svg.Append("\"/>");
        }

        return new Markup(svg.Append("<path class=\"marks\"/></svg>").ToString());
    }

    private Markup Legend(string category, int number) => Template.Of("legend.html").Fill(
        ("number", number), ("category", category), ("count", Words.Count(Enumerable.Range(0, _places.Length).Count(face => CategoryOf(face) == category))));

    private string CategoryOf(int face) => Gallery.PersonOf(Gallery.Drawn[face]).Category;
}
