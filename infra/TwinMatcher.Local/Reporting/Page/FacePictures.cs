using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;
using TwinMatcher.Local.Reporting.Figures;
using TwinMatcher.Local.Reporting.Pictures;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>Faces as the page shows them: alone, in pairs, and many at once.</summary>
internal sealed class FacePictures(GallerySnapshot gallery, PictureChoice choice, int columns)
{
    /// <summary>A picture beside which its person's name stands; nothing for a face without one.</summary>
    public Markup Of(int face)
    {
        if (choice[face] is not int place) return Markup.None;
        int each = columns * columns, on = place % each;
        return Template.Of("picture.html").Fill(("sheet", place / each), ("column", on % columns), ("row", on / columns));
    }

    /// <summary>People by their covers.</summary>
    public Markup Sheet(IEnumerable<int> covers)
        => List("faces", covers.Select(face => Template.Of("person.html").Fill(("picture", Of(face)), ("name", gallery.PersonOf(face).Name))));

    public Markup Poor(IEnumerable<PoorFace> faces) => List("faces poor", faces.Select(face =>
        Template.Of("poor.html").Fill(("picture", Of(gallery.Drawn[face.Drawn])), ("name", gallery.PersonOf(gallery.Drawn[face.Drawn]).Name), ("told", PoorestFigure.Told(face)))));

    /// <summary>Two photos each, and one name where they show one person.</summary>
    public Markup Pairs(IEnumerable<AlikePair> pairs) => List("pairs", pairs.Select(pair =>
    {
        (int first, int second) = (gallery.Drawn[pair.First], gallery.Drawn[pair.Second]);
        bool one = gallery.Faces[first].Person == gallery.Faces[second].Person;
        string told = one ? $"cosine {Words.Number(pair.Cosine, "0.000")}" : $"likeness {Words.Number(gallery.Calibration.Likeness(pair.Cosine), "0")}, cosine {Words.Number(pair.Cosine, "0.00")}";
        Markup other = one ? Markup.None : new Markup($"<bdi>{System.Net.WebUtility.HtmlEncode(gallery.PersonOf(second).Name)}</bdi>");
        return Template.Of("pair.html").Fill(("first", Of(first)), ("second", Of(second)), ("name", gallery.PersonOf(first).Name), ("other", other), ("told", told));
    }));

    private static Markup List(string look, IEnumerable<Markup> items)
    {
        string all = Markup.Join(items).Html;
        return all.Length == 0 ? Markup.None : new Markup($"<ul class=\"{look}\">{all}</ul>");
    }
}
