namespace TwinMatcher.Local.Reporting.Pictures;

/// <summary>Which faces come with a picture: a page of a thousand people has to stay small. First those that are spoken of, then a face of everybody as far as
/// people are shown, then others by chance, ids being hashes, while there is room.</summary>
internal sealed class PictureChoice
{
    /// <summary>Beyond a picture of everybody, at some 2 KB each.</summary>
    public const int Others = 300;

    private readonly Dictionary<int, int> _places = [];

    /// <param name="gallery">What is told of.</param>
    /// <param name="named">Faces that the report speaks of one by one.</param>
    /// <param name="covers">A face of each person who is shown.</param>
    public PictureChoice(GallerySnapshot gallery, IEnumerable<int> named, IEnumerable<int> covers)
    {
        foreach (int face in named.Concat(covers)) _places.TryAdd(face, _places.Count);
        foreach (int face in gallery.Drawn.OrderBy(face => gallery.Faces[face].Enrolled.Face.Id).Take(Others)) _places.TryAdd(face, _places.Count);
    }

    /// <summary>Faces in the order of their pictures.</summary>
    public IEnumerable<int> Faces => _places.OrderBy(place => place.Value).Select(place => place.Key);

    public int Count => _places.Count;

    /// <summary>Place of a face's picture; null where it has none.</summary>
    public int? this[int face] => _places.TryGetValue(face, out int place) ? place : null;
}
