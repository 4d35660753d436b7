using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Export;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Reporting;

/// <summary>Reads all that a report tells of, photos and thumbnails aside.</summary>
internal sealed class ReadGallery(LocalStorage storage)
{
    /// <summary>Most faces that are compared and mapped: all with all takes seconds for so many, and the map under a minute.</summary>
    public const int MostDrawn = 10_000;

    /// <summary>Needs no model, and tells people apart worst: reported only when nothing else is there, or when it is asked for.</summary>
    private const string Crudest = "hog";

    /// <param name="space">Null for the best one there is.</param>
    /// <exception cref="InputException">The gallery does not have the space.</exception>
    public async Task<GallerySnapshot> RunAsync(string? space, CancellationToken cancellation)
    {
        IReadOnlyList<string> spaces = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        if (space is not null && !spaces.Contains(space))
        {
            Problem unknown = Problems.SpaceUnknown(space, spaces);
            throw new InputException(unknown.Code, unknown.Sentence);
        }

        space ??= spaces.OrderBy(name => name == Crudest).FirstOrDefault();
        List<PersonDetail> people = [];
        await foreach (PersonDetail person in Enrolled.PeopleAsync(storage, null, cancellation)) people.Add(person);
        ReportedFace[] faces = [.. people.Index().SelectMany(person => person.Item.Faces.Select(face => new ReportedFace(person.Index, face)))];
        if (space is null || faces.Length == 0) return new GallerySnapshot(people, faces, space, Calibration.Neutral, [], new Matrix(0, 1));

        FaceTable table = await new ReadFaces(storage.Documents, storage.Objects).RunAsync(space, cancellation);
        Dictionary<Id, int> rows = table.Faces.Index().ToDictionary(face => face.Item.Face, face => face.Index);
        int[] drawn = [.. Draw(people, faces).Where(face => rows.ContainsKey(faces[face].Enrolled.Face.Id))];
        ChampionHead champion = await new Champions(storage.Documents, storage.Objects).FindAsync(space, table.Dimension, cancellation);
        LinearMap map = champion.Learned is { } head && head.Matrix.Length > 0 ? new LinearMap(Matrix.Of(head.Matrix, head.OutputDimension, head.InputDimension)) : LinearMap.Identity;
        Calibration calibration = champion.Calibration ?? await new Calibrations(storage.Documents, TimeProvider.System).OfAsync(space, cancellation);
        return new GallerySnapshot(people, faces, space, calibration, drawn, map.Project(table.Vectors, [.. drawn.Select(face => rows[faces[face].Enrolled.Face.Id])]));
    }

    /// <summary>Whole people, in the order of their faces' numbers; ids are hashes, so that the lowest are a fair draw.</summary>
    private static int[] Draw(List<PersonDetail> people, ReportedFace[] faces)
    {
        if (faces.Length <= MostDrawn) return [.. Enumerable.Range(0, faces.Length)];
        HashSet<int> chosen = [];
        int count = 0;
        foreach ((int number, PersonDetail person) in people.Index().OrderBy(person => Id.Of("report", person.Item.Person.Id.ToString())))
        {
            if ((count += person.Faces.Count) > MostDrawn) break;
            chosen.Add(number);
        }

        return [.. Enumerable.Range(0, faces.Length).Where(face => chosen.Contains(faces[face].Person))];
    }
}
