using System.Globalization;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;
using TwinMatcher.Local.Reporting.Figures;
using TwinMatcher.Local.Reporting.Pictures;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>The report as one file: style, script and pictures inside, nothing asked of anybody.</summary>
internal sealed class ReportPage(GalleryReport report)
{
    // So many people are seen at once; the others unfold.
    private const int Sample = 96;

    private const int PairsShown = 10;

    private readonly GallerySnapshot _gallery = report.Gallery;

    /// <summary>Faces the page shows, to make sheets of.</summary>
    public PictureChoice Pictures { get; } = new(report.Gallery, Named(report), Covers(report));

    public string Write(SpriteSheets sheets)
    {
        string style = Template.Resource("report.css") + SpriteStyle.Of(sheets), script = Template.Resource("save.js") + Template.Resource("map.js");
        IReadOnlyDictionary<int, AlikePair> bestOther = BestOther();
        (string Id, string Title, string Says, Markup Content)[] sections = _gallery.People.Count == 0
            ? [("people", "People", "", Template.Of("empty.html").Fill())]
            : [.. Sections(new FacePictures(_gallery, Pictures, sheets.Columns), bestOther).Where(section => section.Content.Html.Length > 0)];
        return Template.Of("report.html").Fill(
            ("policy", ContentPolicy.Of(style, script)), ("title", report.Options.Title), ("style", new Markup(style)), ("script", new Markup(script)), ("lead", Lead()), ("glance", Glance()),
            ("links", Markup.Join(sections.Select(section => new Markup($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>")))),
            ("sections", Markup.Join(sections.Select(section => Template.Of("section.html").Fill(("id", section.Id), ("title", section.Title), ("says", section.Says), ("content", section.Content))))),
            ("data", new Markup(new MapMarkup(report).Data(Pictures, sheets.Columns, bestOther))), ("foot", Foot())).Html;
    }

    private IEnumerable<(string Id, string Title, string Says, Markup Content)> Sections(FacePictures faces, IReadOnlyDictionary<int, AlikePair> bestOther)
    {
        int[] covers = [.. Covers(report)];
        yield return ("sheet", "Who is here", covers.Length < _gallery.People.Count(person => person.Faces.Count > 0)
            ? $"{Words.Count(covers.Length)} of {Words.Count(_gallery.People.Count)} people, drawn by chance, in the order of names." : "Everybody with a photo, in the order of names.", Sheet(faces, covers));
        yield return ("map", "Map", "", new MapMarkup(report).Figure(MapTable(covers, bestOther)));
        yield return ("people", "People", "", Charts(report.People.Select(figure => FigureMarkup.Of(figure))));
        yield return ("provenance", "Provenance", "Where photos come from, and by what right they are here.", Charts(report.Provenance.Select(figure => FigureMarkup.Of(figure))));
        yield return ("quality", "Quality", Measured(), Charts([.. report.QualityFigures.Select(figure => FigureMarkup.Of(figure)), FigureMarkup.Of(report.Poorest, faces.Poor(report.Worst), isWide: true)]));
        yield return ("ages", "Ages", "", report.Ages is null ? Markup.None : Charts([FigureMarkup.Of(report.Ages)]));
        yield return ("alike", "Alike", "Cosines of faces, all compared with all.", Charts(
        [
            FigureMarkup.Of(report.Likeness, Template.Of("curves.html").Fill()),
            FigureMarkup.Of(report.Closest),
            FigureMarkup.Of(report.Repeated, faces.Pairs(PairFigures.RepeatedPairs(report.Comparison).Take(PairsShown)), isWide: true),
            FigureMarkup.Of(report.LookAlikes, faces.Pairs(report.Comparison.DifferentPeople.Take(PairsShown)), isWide: true),
        ]));
    }

    private static Markup Charts(IEnumerable<Markup> figures) => new($"<div class=\"charts\">{Markup.Join(figures).Html}</div>");

    private static Markup Sheet(FacePictures faces, int[] covers)
    {
        if (covers.Length == 0) return Markup.None;
        string more = covers.Length <= Sample ? "" : $"<details><summary>{Words.Count(covers.Length - Sample)} more</summary>{faces.Sheet(covers[Sample..]).Html}</details>";
        return new Markup($"<div class=\"sheet\">{faces.Sheet(covers.Take(Sample)).Html}{more}</div>");
    }

    private string Lead()
    {
        string of = _gallery.Space is null ? "" : $", faces compared as {_gallery.Space} sees them";
        return $"Made on {report.Made.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}{of}. This file holds pictures of people: keep it as you keep the gallery.";
    }

    private Markup Glance()
    {
        (string Term, string Value)[] told =
        [
            ("People", Words.Count(_gallery.People.Count)), ("Faces", Words.Count(_gallery.Faces.Count)),
            ("Categories", Words.Count(_gallery.People.Select(person => person.Person.Category).Distinct().Count())),
            ("Faces a person", _gallery.People.Count == 0 ? "–" : Words.Number((double)_gallery.Faces.Count / _gallery.People.Count, "0.0")),
            ("Repeated photos", Words.Count(report.Comparison.NearlySamePairs)),
        ];
        return Markup.Join(told.Select(each => Template.Of("glance.html").Fill(("term", each.Term), ("value", each.Value))));
    }

    private string Measured()
    {
        int measured = report.Quality.Count(face => face is not null);
        return $"Of {Words.Count(measured, "face", "faces")}, measured on their thumbnails. Dashed lines are where enrolment refuses a face.";
    }

    private static string Foot() => $"Written by twin report {typeof(ReportPage).Assembly.GetName().Version?.ToString(3)}. Nothing on this page is fetched from anywhere.";

    private FigureTable MapTable(int[] covers, IReadOnlyDictionary<int, AlikePair> bestOther) => new(
        [new("person", "Person"), new("category", "Category"), new("faces", "Faces", true), new("mostAlike", "Most alike"), new("likeness", "Likeness, %", true)],
        [.. covers.Select(face => _gallery.Faces[face].Person).Select(person =>
        {
            AlikePair best = bestOther.GetValueOrDefault(person, new AlikePair(-1, -1, 0));
            return new object?[]
            {
                _gallery.People[person].Person.Name, _gallery.People[person].Person.Category, _gallery.People[person].Faces.Count,
                best.Second < 0 ? null : _gallery.PersonOf(_gallery.Drawn[best.Second]).Name, best.Second < 0 ? null : Math.Round(_gallery.Calibration.Likeness(best.Cosine), 1),
            };
        })]);

    private Dictionary<int, AlikePair> BestOther() => report.Comparison.BestOther
        .GroupBy(pair => _gallery.Faces[_gallery.Drawn[pair.First]].Person).ToDictionary(group => group.Key, group => group.MaxBy(pair => pair.Cosine));

    private static IEnumerable<int> Named(GalleryReport report) =>
        report.Worst.Select(face => face.Drawn)
            .Concat(PairFigures.RepeatedPairs(report.Comparison).Concat(report.Comparison.DifferentPeople.Take(PairsShown)).SelectMany(pair => new[] { pair.First, pair.Second }))
            .Select(drawn => report.Gallery.Drawn[drawn]);

    /// <summary>A face of each person who is shown, in the order of names: the person's cover, else the first.</summary>
    private static IEnumerable<int> Covers(GalleryReport report) => report.Gallery.Drawn
        .GroupBy(face => report.Gallery.Faces[face].Person).OrderBy(person => Gallery.Id.Of("shown", report.Gallery.People[person.Key].Person.Id.ToString())).Take(report.Options.People)
        .OrderBy(person => person.Key)
        .Select(person => person.Cast<int?>().FirstOrDefault(face => report.Gallery.Faces[face!.Value].Enrolled.Face.Id == report.Gallery.People[person.Key].Person.Cover) ?? person.First());
}
