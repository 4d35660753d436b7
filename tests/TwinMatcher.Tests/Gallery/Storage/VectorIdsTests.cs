using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Storage;

/// <summary>Ids of vectors name their face, and are never used twice.</summary>
public sealed class VectorIdsTests
{
    private static readonly Id Face = VectorIds.Face("uploads/enrol/x", "etag");

    [Fact]
    public void First_vector_has_the_id_of_its_face() => Assert.Equal(Face.Value, VectorIds.Of(Face, 0, 0));

    [Fact]
    public void Every_vector_names_its_face_and_is_another()
    {
        HashSet<UInt128> ids = [];
        for (int revision = 0; revision <= VectorIds.MostRevisions; revision++)
        {
            for (int copy = 0; copy < VectorIds.MostCopies; copy++)
            {
                UInt128 id = VectorIds.Of(Face, revision, copy);
                Assert.True(ids.Add(id));
                Assert.Equal(Face, VectorIds.FaceOf(id));
            }
        }
    }

    [Fact]
    public void Faces_of_other_photos_are_others()
    {
        Assert.NotEqual(Face, VectorIds.Face("uploads/enrol/x", "other"));
        Assert.NotEqual(Face, VectorIds.Face("uploads/enrol/y", "etag"));
    }

    [Fact]
    public void Before_gives_every_id_of_the_revisions_in_between() => Assert.Equal(
        Enumerable.Range(0, VectorIds.MostCopies).SelectMany(copy => new[] { VectorIds.Of(Face, 1, copy), VectorIds.Of(Face, 2, copy) }).Order(),
        VectorIds.Before(Face, 3, first: 1).Order());
}
