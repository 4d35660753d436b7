using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>What a question may and may not ask, one thing wrong at a time.</summary>
public sealed class MatchQueryTests
{
    private static readonly MatchQuery Photo = new(Photo: new byte[] { 1 }), Upload = new(Upload: Id.Of("u")), Face = new(Face: Id.Of("f")), Person = new(Person: Id.Of("p")),
        Embeddings = new(Embeddings: new Dictionary<string, float[]>());

    private static readonly GalleryOptions Options = new();

    [Fact]
    public void Any_one_subject_is_asked_for() => Assert.All([Photo, Upload, Face, Person, Embeddings], query => Assert.Null(Check(query)));

    [Fact]
    public void No_subject_or_two_are_refused()
    {
        Assert.Equal("'photo' or exactly one of 'uploadId', 'faceId' and 'personId' must be given.", Check(new MatchQuery()));
        Assert.All(
            [Photo with { Upload = Id.Of("u") }, Photo with { Face = Id.Of("f") }, Upload with { Person = Id.Of("p") }, Face with { Person = Id.Of("p") }, Photo with { Embeddings = Embeddings.Embeddings }],
            query => Assert.StartsWith("'photo' ", Check(query), StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_sees_only_their_own_asks_for_nobody_of_the_gallery()
    {
        Assert.All([Face, Person], query => Assert.Equal(Problems.NotAdmin.Sentence, Check(query with { Sight = Sight.Own })));
        Assert.All([Photo, Upload, Embeddings], query => Assert.Null(Check(query with { Sight = Sight.Own })));
    }

    [Fact]
    public void Number_of_a_face_counts_from_0_and_goes_with_a_photo_or_an_upload()
    {
        Assert.All([Photo, Upload], query => Assert.Null(Check(query with { FaceNumber = 0 })));
        Assert.Equal("'face' counts from 0.", Check(Photo with { FaceNumber = -1 }));
        Assert.All([Face, Person, Embeddings], query => Assert.Equal("'face' goes with a photo or an upload only.", Check(query with { FaceNumber = 0 })));
    }

    [Fact]
    public void Looks_are_from_1_to_50()
    {
        Assert.All([1, 50], looks => Assert.Null(Check(Photo with { Looks = looks })));
        Assert.All([0, 51], looks => Assert.Equal("'k' must be from 1 to 50.", Check(Photo with { Looks = looks })));
    }

    [Fact]
    public void Category_is_one_of_those_there_are()
    {
        Assert.Null(Check(Photo with { Category = "film" }));
        Assert.Equal(Problems.CategoryUnknown("none").Sentence, Check(Photo with { Category = "none" }));
    }

    [Fact]
    public void One_space_or_two_different_ones_are_compared()
    {
        Assert.All([["hog"], ["hog", "compact"]], (string[] spaces) => Assert.Null(Check(Photo with { Spaces = spaces })));
        Assert.All([[], ["hog", "hog"], ["hog", "compact", "other"]], (string[] spaces) => Assert.Equal("'compare' takes one space or two different ones.", Check(Photo with { Spaces = spaces })));
        Assert.Equal(Problems.SpaceUnknown("none", ["hog", "compact"]).Sentence, Check(Photo with { Spaces = ["hog", "none"] }));
    }

    private static string? Check(MatchQuery query) => query.Check(Options, ["hog", "compact"])?.Sentence;
}
