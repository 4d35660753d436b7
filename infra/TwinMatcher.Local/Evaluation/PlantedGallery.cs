using TwinMatcher.Gallery;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Local.Evaluation;

/// <summary>An error that was planted, or an answer to it.</summary>
/// <param name="Other">Where the face belongs, or who the person also is; null where that is nowhere.</param>
internal readonly record struct PlantedError(SuspicionKind Kind, int Face, string Person, string? Other);

/// <summary>
/// A gallery whose labels were right, with errors planted in them: strangers' faces, people who are there twice, and faces of two people exchanged. Wrong faces go to people who
/// have at least three of their own, because of two faces that differ nobody can tell which is wrong.
/// </summary>
internal sealed class PlantedGallery
{
    private const int Enough = 3;

    private readonly IReadOnlyList<(string Person, float[] Vector)> _photos;
    private readonly string[] _people;
    private readonly bool[] _gone;

    private PlantedGallery(IReadOnlyList<(string Person, float[] Vector)> photos)
    {
        _photos = photos;
        _people = [.. photos.Select(photo => photo.Person)];
        _gone = new bool[photos.Count];
    }

    public List<PlantedError> Errors { get; } = [];

    /// <param name="each">How many errors of each kind; where there are too few people for them, fewer.</param>
    public static PlantedGallery Plant(IReadOnlyList<(string Person, float[] Vector)> photos, int each, Random random)
    {
        PlantedGallery gallery = new(photos);
        List<int[]> people = [.. photos.Index().GroupBy(photo => photo.Item.Person, photo => photo.Index).Select(person => person.ToArray())];
        Span<int[]> shuffled = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(people);
        random.Shuffle(shuffled);
        Queue<int[]> several = new(people.Where(person => person.Length >= Enough)), others = new(people.Where(person => person.Length < Enough));
        for (int i = 0; i < each && several.Count > 0 && others.Count > 0; i++) gallery.WrongFace(several.Dequeue(), others.Dequeue());
        for (int i = 0; i < each && several.Count > 1; i++) gallery.Swap(several.Dequeue(), several.Dequeue(), random);
        Queue<int[]> twice = new(others.Where(person => person.Length == 2).Concat(several).OrderBy(_ => random.Next()));
        for (int i = 0; i < each && twice.Count > 0; i++) gallery.Split(twice.Dequeue(), random);
        return gallery;
    }

    /// <summary>The gallery as cleaning sees it; faces and people have ids by number and name.</summary>
    public FaceTable Table()
    {
        int[] kept = [.. Enumerable.Range(0, _photos.Count).Where(i => !_gone[i])];
        return new FaceTable([.. kept.Select(i => new LearnedFace(FaceId(i), PersonId(_people[i]), 0, SizeBand.Unknown))], _photos[0].Vector.Length, (i, vector) => _photos[kept[i]].Vector.CopyTo(vector));
    }

    /// <summary>Whether a suspicion is a planted error, with the right way out of it.</summary>
    public bool IsTrue(Suspicion suspicion) => Errors.Exists(error => Answers(suspicion, error));

    public static bool Answers(Suspicion suspicion, PlantedError error) => suspicion.Kind == error.Kind && suspicion.Kind switch
    {
        SuspicionKind.Alike => (suspicion.Person, suspicion.Other) is var pair
            && (pair == (PersonId(error.Person), PersonId(error.Other!)) || pair == (PersonId(error.Other!), PersonId(error.Person))),
        SuspicionKind.Elsewhere => suspicion.Face == FaceId(error.Face) && suspicion.Other == PersonId(error.Other!),
        _ => suspicion.Face == FaceId(error.Face),
    };

    public static Id PersonId(string name) => Id.Of("planted person", name);

    private static Id FaceId(int number) => Id.Of("planted face", $"{number}");

    /// <summary>The stranger is in the gallery under no other name.</summary>
    private void WrongFace(int[] victim, int[] stranger)
    {
        foreach (int photo in stranger) _gone[photo] = true;
        _gone[stranger[0]] = false;
        _people[stranger[0]] = _people[victim[0]];
        Errors.Add(new(SuspicionKind.Unlike, stranger[0], _people[victim[0]], null));
    }

    private void Swap(int[] one, int[] other, Random random)
    {
        (string first, string second) = (_people[one[0]], _people[other[0]]);
        (int a, int b) = (one[random.Next(one.Length)], other[random.Next(other.Length)]);
        (_people[a], _people[b]) = (second, first);
        Errors.Add(new(SuspicionKind.Elsewhere, a, second, first));
        Errors.Add(new(SuspicionKind.Elsewhere, b, first, second));
    }

    private void Split(int[] person, Random random)
    {
        random.Shuffle(person);
        string name = _people[person[0]], twin = name + " (again)";
        foreach (int photo in person.Take(random.Next(1, person.Length))) _people[photo] = twin;
        Errors.Add(new(SuspicionKind.Alike, person[0], name, twin));
    }
}
