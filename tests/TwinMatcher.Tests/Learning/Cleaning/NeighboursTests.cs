using TwinMatcher.Gallery;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Cleaning;

public sealed class NeighboursTests
{
    /// <summary>More faces than are looked at together, in a circle: next to each are the one before and the one behind.</summary>
    [Fact]
    public async Task People_next_to_a_face_are_found_wherever_they_are()
    {
        const int Count = 300;
        FaceTable faces = Table([.. Enumerable.Range(0, Count).Select(i => (i, At(2 * Math.PI * i / Count)))]);
        int looked = 0;
        using Neighbours neighbours = await Neighbours.OfAsync(faces, TestContext.Current.CancellationToken);
        IReadOnlyList<int[]> near = neighbours.Find(0.9995f, count => Interlocked.Add(ref looked, count), TestContext.Current.CancellationToken);
        Assert.Equal((Count, Count), (looked, near.Count));
        for (int i = 0; i < Count; i++) Assert.Equal(new[] { (i + Count - 1) % Count, (i + 1) % Count }.Order(), near[i].Order());
    }

    /// <summary>The own person takes one of five places.</summary>
    [Fact]
    public async Task Four_others_are_told_at_most_the_nearest_first_and_never_the_own_person()
    {
        FaceTable faces = Table([(0, At(0)), (0, At(0.01)), .. Enumerable.Range(1, 6).Select(person => (person, At(0.02 * person)))]);
        using Neighbours neighbours = await Neighbours.OfAsync(faces, TestContext.Current.CancellationToken);
        IReadOnlyList<int[]> near = neighbours.Find(0.5f, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 4], near[0]);
        Assert.Equal([5, 4, 3, 2], near[7]);
    }

    [Fact]
    public async Task Looking_ends_where_it_is_cancelled()
    {
        using Neighbours neighbours = await Neighbours.OfAsync(Table([(0, At(0))]), TestContext.Current.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => neighbours.Find(0, _ => { }, new CancellationToken(true)));
    }

    private static float[] At(double angle) => [(float)Math.Cos(angle), (float)Math.Sin(angle)];

    /// <summary>People and faces numbered in their order.</summary>
    private static FaceTable Table((int Person, float[] Vector)[] faces)
        => new([.. faces.Select((face, i) => new LearnedFace(new Id((UInt128)i), new Id((UInt128)face.Person), 0, SizeBand.Large))], 2, (face, vector) => faces[face].Vector.CopyTo(vector));
}
