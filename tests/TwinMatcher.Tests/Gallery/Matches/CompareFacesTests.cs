using TwinMatcher.Faces.Embedding;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>How alike the faces of one photo are.</summary>
public sealed class CompareFacesTests : IDisposable
{
    private static readonly double[] Cosines = [1, 0.2, 0.9];

    private readonly MatchGallery _gallery = new();
    private readonly CompareFaces _compare;

    public CompareFacesTests() => _compare = new CompareFaces(_gallery.Documents, _gallery.Engine, _gallery.Indexes, _gallery.Clock, _gallery.Chance);

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Two_faces_of_a_photo_are_compared_although_nobody_is_in_the_gallery()
    {
        var found = _gallery.Engine.Find(_gallery.TwoFaces).Faces;

        FaceComparison comparison = await AnswerAsync(_gallery.TwoFaces);

        FacePair pair = Assert.Single(comparison.Pairs);
        Assert.Equal((0, 1), (pair.First, pair.Second));
        Assert.Equal(UnitVector.Dot(found[0].Embeddings[MatchGallery.Hog], found[1].Embeddings[MatchGallery.Hog]), pair.Cosine, 1e-5);
        Assert.Equal([2], comparison.Faces.Select(face => face.Landmarks.Length / 5).Distinct());
        Assert.Empty(_gallery.Documents.Dump());
    }

    [Fact]
    public async Task Face_alone_has_nobody_to_be_compared_with() => Assert.Empty((await AnswerAsync(_gallery.Photo)).Pairs);

    [Fact]
    public async Task Every_two_faces_of_an_upload_are_compared_most_alike_first()
    {
        SeenFace[] faces = [.. Cosines.Select((cosine, i) => MatchGallery.Face(Id.Of($"{i}")) with { Embeddings = _gallery.Like(cosine, seed: 5) })];
        Id upload = await _gallery.UploadAsync(UploadState.Ready, faces);

        FaceComparison comparison = await AnswerAsync(null, upload);

        // Within one plane, angles of 0, 78 and 26 degrees.
        Assert.Equal([(0, 2), (1, 2), (0, 1)], comparison.Pairs.Select(pair => (pair.First, pair.Second)));
        Assert.Equal(0.9, comparison.Pairs[0].Cosine, 1e-4);
        Assert.Equal(0.2, comparison.Pairs[2].Cosine, 1e-4);
        Assert.All(comparison.Faces, face => Assert.Null(face.Embeddings));
    }

    [Fact]
    public async Task Question_that_cannot_be_answered_is_a_problem()
    {
        Assert.Equal("invalid", (await _compare.RunAsync(null, null, null, cancellation: TestContext.Current.CancellationToken)).Problem?.Code);
        Assert.Equal("invalid", (await _compare.RunAsync(_gallery.Photo, Id.Of("x"), null, cancellation: TestContext.Current.CancellationToken)).Problem?.Code);
        Assert.Equal("space_unknown", (await _compare.RunAsync(_gallery.Photo, null, "none", cancellation: TestContext.Current.CancellationToken)).Problem?.Code);
        Assert.Equal("upload_unknown", (await _compare.RunAsync(null, Id.Of("x"), null, cancellation: TestContext.Current.CancellationToken)).Problem?.Code);
        Assert.Equal("not_a_photo", (await _compare.RunAsync(new byte[] { 1, 2, 3, 4 }, null, null, cancellation: TestContext.Current.CancellationToken)).Problem?.Code);
    }

    private async Task<FaceComparison> AnswerAsync(byte[]? photo, Id? upload = null)
    {
        Outcome<FaceComparison> outcome = await _compare.RunAsync(photo is null ? null : new ReadOnlyMemory<byte>?(photo), upload, null, cancellation: TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone, outcome.Problem?.Sentence);
        return outcome.Value;
    }
}
