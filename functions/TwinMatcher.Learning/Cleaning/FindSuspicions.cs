using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Cleaning;

/// <summary>
/// Looks through a gallery for faces that are somebody else's and for people who are there twice. A face is suspected only where the rest of its person says who that is: of two
/// faces that differ, and of people with no two alike, nobody can tell which is wrong, and that is what is said of them.
/// </summary>
internal sealed class FindSuspicions(FaceTable faces, CleaningThresholds thresholds)
{
    private readonly Support _support = new(faces);

    /// <param name="step">Called with how many faces were looked at, from any thread.</param>
    /// <returns>Mergers first, then faces, each in the order of how sure they are.</returns>
    public async Task<IReadOnlyList<Suspicion>> RunAsync(Action<int>? step = null, CancellationToken cancellation = default)
    {
        if (faces.Count == 0) return [];
        _support.Compute(cancellation);
        using Neighbours neighbours = await Neighbours.OfAsync(faces, cancellation).ConfigureAwait(false);
        IReadOnlyList<int[]> near = neighbours.Find((float)Math.Min(thresholds.Alike, thresholds.AlikeSingle), step ?? (_ => { }), cancellation);
        MergePlan merges = Merges(near);
        Suspicion[] suspected = [.. Enumerable.Range(0, faces.PersonCount).AsParallel().AsOrdered().WithCancellation(cancellation).SelectMany(person => Suspected(person, near, merges))];
        return
        [
            .. merges.All.Select(merge => new Suspicion(
                SuspicionKind.Alike, IdOf(merge.Person), null, IdOf(merge.Into), _support.Coherence(merge.Person), merge.Cosine)),
            .. suspected.OrderBy(each => each.Kind).ThenByDescending(each => (double.IsNaN(each.Others) ? 0 : each.Others) - each.Own),
        ];
    }

    /// <summary>Two people are one where both are somebody, and most faces of each look like the other.</summary>
    private MergePlan Merges(IReadOnlyList<int[]> near)
    {
        HashSet<(int One, int Other)> pairs = [];
        for (int face = 0; face < faces.Count; face++)
            foreach (int other in near[face]) pairs.Add((Math.Min(faces.People[face], other), Math.Max(faces.People[face], other)));
        (int One, int Other, double Cosine)[] alike =
        [
            .. from pair in pairs.AsParallel()
               where IsSomebody(pair.One) && IsSomebody(pair.Other)
               let cosine = _support.Between(pair.One, pair.Other)
               where cosine >= thresholds.AlikeFrom(Count(pair.One) * Count(pair.Other))
               select (pair.One, pair.Other, cosine),
        ];
        return new MergePlan(alike, Count);
    }

    private IEnumerable<Suspicion> Suspected(int person, IReadOnlyList<int[]> near, MergePlan merges)
    {
        if (Count(person) == 1) yield break;
        List<Suspicion> elsewhere = [], unlike = [];
        for (int face = faces.Starts[person]; face < faces.Starts[person + 1]; face++)
        {
            if (_support.Own[face] >= thresholds.Unlike) continue;
            (int other, double cosine) = Best(face, near[face].Where(other => !merges.AreOne(person, other)));
            if (other >= 0) elsewhere.Add(new(SuspicionKind.Elsewhere, IdOf(person), IdOfFace(face), IdOf(other), _support.Own[face], cosine));
            else unlike.Add(new(SuspicionKind.Unlike, IdOf(person), IdOfFace(face), null, _support.Own[face], double.NaN));
        }

        int suspected = elsewhere.Count + unlike.Count;
        if (suspected == 0) yield break;

        // Of two faces both are suspected; it is the one that is somebody else's.
        bool isClear = IsSomebody(person) || (Count(person) == 2 && elsewhere.Count == 1);
        if (!isClear) yield return new(SuspicionKind.Incoherent, IdOf(person), null, null, _support.Coherence(person), double.NaN);
        else foreach (Suspicion each in Count(person) == 2 ? elsewhere : elsewhere.Concat(unlike)) yield return each;
    }

    /// <summary>The person whose faces it looks most like, of those it looks like; -1 where there is none.</summary>
    private (int Person, double Cosine) Best(int face, IEnumerable<int> people)
    {
        (int Person, double Cosine) best = (-1, double.NegativeInfinity);
        foreach (int person in people)
            if (_support.Of(face, person) is double cosine && cosine >= thresholds.AlikeFrom(Count(person)) && cosine > best.Cosine) best = (person, cosine);
        return best;
    }

    /// <summary>Whether most faces of a person look like each other.</summary>
    private bool IsSomebody(int person) => Count(person) == 1 || _support.Coherence(person) >= thresholds.Unlike;

    private int Count(int person) => faces.Starts[person + 1] - faces.Starts[person];

    private Id IdOf(int person) => faces.Faces[faces.Starts[person]].Person;

    private Id IdOfFace(int face) => faces.Faces[face].Face;
}
