using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.Tests.Learning.Cleaning;

/// <summary>What is said of galleries in which one thing is wrong; embeddings are generated as those of photos are spread.</summary>
public sealed class FindSuspicionsTests
{
    private static readonly CleaningThresholds Thresholds = new(0.3, 0.4, 0.5, "generated faces");

    private readonly FaceLikeVectors _vectors = new(128, 7);

    /// <summary>Faces by who they show and whose they are said to be.</summary>
    private readonly List<(int Shown, int Said, int Number)> _faces = [];

    public FindSuspicionsTests()
    {
        // A gallery where all is right: 40 people with 1 to 5 faces.
        for (int person = 0; person < 40; person++) Add(person, person, 1 + (person % 5));
    }

    [Fact]
    public async Task Nothing_is_said_where_all_is_right() => Assert.Empty(await FindAsync());

    [Fact]
    public async Task Stranger_among_three_faces_is_unlike()
    {
        int wrong = Add(900, 2, 1);
        Suspicion found = Assert.Single(await FindAsync());
        Assert.Equal((SuspicionKind.Unlike, PersonId(2), FaceId(wrong), (Id?)null), (found.Kind, found.Person, found.Face!.Value, found.Other));
        Assert.InRange(found.Own, -1, 0.3);
    }

    [Fact]
    public async Task Exchanged_faces_belong_to_each_other()
    {
        int one = Add(2, 3, 1), other = Add(3, 2, 1);
        Suspicion[] found = [.. (await FindAsync()).OrderBy(suspicion => suspicion.Person != PersonId(2))];
        Assert.Equal(
            [(SuspicionKind.Elsewhere, PersonId(2), FaceId(other), PersonId(3)), (SuspicionKind.Elsewhere, PersonId(3), FaceId(one), PersonId(2))],
            found.Select(suspicion => (suspicion.Kind, suspicion.Person, suspicion.Face!.Value, suspicion.Other!.Value)));
    }

    [Fact]
    public async Task Person_who_is_there_twice_joins_who_has_more_faces()
    {
        Add(4, 100, 2);
        Suspicion found = Assert.Single(await FindAsync());
        Assert.Equal((SuspicionKind.Alike, PersonId(100), PersonId(4)), (found.Kind, found.Person, found.Other!.Value));
    }

    [Fact]
    public async Task Of_two_faces_that_differ_nobody_says_which_is_wrong()
    {
        Add(900, 0, 1);
        Suspicion found = Assert.Single(await FindAsync());
        Assert.Equal((SuspicionKind.Incoherent, PersonId(0), (Id?)null), (found.Kind, found.Person, found.Face));
    }

    [Fact]
    public async Task Of_two_faces_that_differ_the_one_that_is_somebody_elses_is_wrong()
    {
        int wrong = Add(4, 0, 1);
        Suspicion found = Assert.Single(await FindAsync());
        Assert.Equal((SuspicionKind.Elsewhere, FaceId(wrong), PersonId(4)), (found.Kind, found.Face!.Value, found.Other!.Value));
    }

    [Fact]
    public async Task Gallery_of_nobody_has_nothing_wrong()
    {
        _faces.Clear();
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task Every_face_that_was_looked_at_is_told()
    {
        int looked = 0;
        await FindAsync(count => Interlocked.Add(ref looked, count));
        Assert.Equal(_faces.Count, looked);
    }

    /// <summary>Adds faces of somebody under a name, and answers the number of the first.</summary>
    private int Add(int shown, int said, int count)
    {
        int first = _faces.Count;
        for (int i = 0; i < count; i++) _faces.Add((shown, said, _faces.Count));
        return first;
    }

    private Task<IReadOnlyList<Suspicion>> FindAsync(Action<int>? step = null)
    {
        FaceTable table = new([.. _faces.Select((face, i) => new LearnedFace(FaceId(i), PersonId(face.Said), 0, SizeBand.Unknown))], 128, (i, vector) => _vectors.Write(_faces[i].Shown, _faces[i].Number, vector));
        return new FindSuspicions(table, Thresholds).RunAsync(step, TestContext.Current.CancellationToken);
    }

    private static Id PersonId(int number) => new((UInt128)(uint)number + 1);

    private static Id FaceId(int number) => new((UInt128)(uint)number + 1);
}
