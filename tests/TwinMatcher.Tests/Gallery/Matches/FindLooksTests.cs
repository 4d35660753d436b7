using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>Whom a face looks like, asked in every way, and what is kept of it.</summary>
public sealed class FindLooksTests : IDisposable
{
    private readonly MatchGallery _gallery = new();

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Photo_is_answered_with_people_best_first_and_each_once()
    {
        Id far = await _gallery.AddAsync("Far", "film", _gallery.Like(0.2)), near = await _gallery.AddAsync("Near", "music", _gallery.Like(0.5), _gallery.Like(0.9), _gallery.Like(0.7));
        await _gallery.RefreshAsync();
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo));
        FaceAnswer face = Assert.Single(answer.Faces);
        SpaceAnswer space = Assert.Single(face.Answers);
        Assert.Equal((640, 480, MatchGallery.Hog), (answer.Width, answer.Height, space.Space));
        Assert.Equal([(near, "Near", "music"), (far, "Far", "film")], space.Looks.Select(look => (look.Person, look.Name, look.Category)));
        Assert.Equal([0.9, 0.2], space.Looks.Select(look => Math.Round(look.Cosine, 2)));
        Assert.Equal(VectorIds.FaceOf(Id.Of("face", "Near", "1").Value), space.Looks[0].Face);
        Assert.Null(face.Face!.Embeddings);
        Assert.Equal(_gallery.Seen.Score, face.Face.Score);
    }

    [Fact]
    public async Task Several_faces_are_answered_largest_first_and_one_alone_when_asked_for()
    {
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        MatchAnswer both = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.TwoFaces)), second = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.TwoFaces, FaceNumber: 1));
        Assert.Equal(2, both.Faces.Count);
        Assert.True(both.Faces[0].Face!.Box[2] > both.Faces[1].Face!.Box[2]);
        Assert.Equal(both.Faces[1].Face!.Box, Assert.Single(second.Faces).Face!.Box);
        Assert.NotEqual(both.Faces[0].Face!.Id, both.Faces[1].Face!.Id);
        Assert.Equal("face_unknown", await _gallery.ProblemAsync(new MatchQuery(Photo: _gallery.TwoFaces, FaceNumber: 2)));
    }

    [Fact]
    public async Task Two_spaces_are_answered_side_by_side()
    {
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo, Spaces: [MatchGallery.Tiny, MatchGallery.Hog]));
        Assert.Equal([MatchGallery.Tiny, MatchGallery.Hog], answer.Faces[0].Answers.Select(space => space.Space));
    }

    [Fact]
    public async Task Space_that_was_never_measured_says_so()
    {
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        SpaceAnswer answer = (await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo, Spaces: [MatchGallery.Tiny]))).Faces[0].Answers[0];
        Assert.Null(answer.MeasuredOn);
        Assert.Null(answer.Looks[0].Percentile);
        Assert.Equal(50, answer.Looks[0].Likeness, 0.1);
    }

    [Fact]
    public async Task Refused_photo_answers_the_refusal()
    {
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        Assert.Equal("not_a_photo", await _gallery.ProblemAsync(new MatchQuery(Photo: new byte[100])));
    }

    [Fact]
    public async Task Upload_is_answered_from_the_embeddings_kept_with_it()
    {
        Id person = await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.6));
        await _gallery.RefreshAsync();
        SeenFace face = MatchGallery.Face(Id.Of("seen")) with { Embeddings = _gallery.Like(1) };
        Id upload = await _gallery.UploadAsync(UploadState.Ready, face);
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Upload: upload));
        Assert.Equal((person, 0.6), (answer.Faces[0].Answers[0].Looks[0].Person, Math.Round(answer.Faces[0].Answers[0].Looks[0].Cosine, 2)));
        Assert.Equal((face.Id, 640), (answer.Faces[0].Face!.Id, answer.Width));
        Assert.Null(answer.Faces[0].Face!.Embeddings);
    }

    [Theory]
    [InlineData(UploadState.Waiting, 0, "upload_not_ready")]
    [InlineData(UploadState.Reading, 0, "upload_not_ready")]
    [InlineData(UploadState.Refused, 0, "no_face")]
    [InlineData(UploadState.Waiting, 11, "upload_expired")]
    public async Task Upload_that_is_not_ready_is_a_problem(UploadState state, int minutes, string code)
    {
        Id upload = await _gallery.UploadAsync(state);
        _gallery.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(code, await _gallery.ProblemAsync(new MatchQuery(Upload: upload)));
    }

    [Fact]
    public async Task Person_is_compared_by_every_face_and_not_with_themselves()
    {
        Id self = await _gallery.AddAsync("Self", "film", _gallery.Like(1), _gallery.Like(0.1, seed: 7)), other = await _gallery.AddAsync("Other", "film", _gallery.Like(0.1, seed: 7));
        Id third = await _gallery.AddAsync("Third", "film", _gallery.Like(0.8));
        await _gallery.RefreshAsync();
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Person: self));
        Assert.Equal([other, third], answer.Faces[0].Answers[0].Looks.Select(look => look.Person));
        Assert.Equal(1, answer.Faces[0].Answers[0].Looks[0].Cosine, 0.001);
        Assert.Null(answer.Faces[0].Face);
    }

    [Fact]
    public async Task Face_is_compared_alone_and_not_with_its_person()
    {
        Id self = await _gallery.AddAsync("Self", "film", _gallery.Like(1), _gallery.Like(0.1, seed: 7)), other = await _gallery.AddAsync("Other", "film", _gallery.Like(0.7, seed: 3));
        await _gallery.RefreshAsync();
        IReadOnlyList<PersonLook> looks = (await _gallery.AnswerAsync(new MatchQuery(Face: VectorIds.FaceOf(Id.Of("face", "Self", "0").Value)))).Faces[0].Answers[0].Looks;
        Assert.Equal((other, 0.7), (Assert.Single(looks).Person, Math.Round(looks[0].Cosine, 2)));
        Assert.NotEqual(self, other);
    }

    [Fact]
    public async Task Category_leaves_the_others_out()
    {
        await _gallery.AddAsync("Actor", "film", _gallery.Like(0.9));
        Id singer = await _gallery.AddAsync("Singer", "music", _gallery.Like(0.2));
        await _gallery.RefreshAsync();
        Assert.Equal(singer, Assert.Single(await LooksAsync(new MatchQuery(Photo: _gallery.Photo, Category: "music"))).Person);
        Assert.Empty(await LooksAsync(new MatchQuery(Photo: _gallery.Photo, Category: "sport")));
    }

    [Fact]
    public async Task People_whose_documents_are_gone_are_replaced_by_the_next_best()
    {
        List<Id> people = [];
        for (int i = 0; i < 40; i++) people.Add(await _gallery.AddAsync($"Person {i}", "film", _gallery.Like(0.95 - 0.02 * i)));
        await _gallery.RefreshAsync();
        foreach (Id person in people.Take(30).Where((_, i) => i % 5 != 0)) await _gallery.DeleteDocumentAsync(person);
        Assert.Equal([people[0], people[5], people[10], people[15], people[20], people[25], people[30], people[31]],
            (await LooksAsync(new MatchQuery(Photo: _gallery.Photo, Looks: 8))).Select(look => look.Person));
    }

    [Fact]
    public async Task Forgotten_name_is_answered_for_moments_at_most()
    {
        Id person = await _gallery.AddAsync("Gone", "film", _gallery.Like(0.9));
        await _gallery.RefreshAsync();
        Assert.Single(await LooksAsync(new MatchQuery(Photo: _gallery.Photo)));
        await _gallery.DeleteDocumentAsync(person);
        _gallery.Clock.Advance(PeopleCache.Lifetime);
        Assert.Empty(await LooksAsync(new MatchQuery(Photo: _gallery.Photo)));
        await _gallery.BuryAsync(person);
        await _gallery.RefreshAsync();
        Assert.Equal("gallery_empty", await _gallery.ProblemAsync(new MatchQuery(Photo: _gallery.Photo)));
    }

    [Fact]
    public async Task Gallery_is_empty_where_no_space_that_is_asked_for_has_a_face()
    {
        await _gallery.AddAsync("Anyone", "film", new Dictionary<string, float[]> { [MatchGallery.Hog] = _gallery.Like(0.5)[MatchGallery.Hog] });
        await _gallery.RefreshAsync();
        Assert.Equal("gallery_empty", await _gallery.ProblemAsync(new MatchQuery(Photo: _gallery.Photo, Spaces: [MatchGallery.Tiny])));
        MatchAnswer both = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo, Spaces: [MatchGallery.Tiny, MatchGallery.Hog]));
        Assert.Equal([0, 1], both.Faces[0].Answers.Select(answer => answer.Looks.Count));
    }

    [Fact]
    public async Task Wrong_queries_are_told_what_is_wrong()
    {
        Id id = Id.Of("nobody");
        Assert.Equal("gallery_empty", await _gallery.ProblemAsync(new MatchQuery(Photo: _gallery.Photo)));
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        (MatchQuery, string)[] wrong =
        [
            (new(), "invalid"),
            (new(Photo: _gallery.Photo, Upload: id), "invalid"),
            (new(Photo: _gallery.Photo, Looks: 0), "invalid"),
            (new(Photo: _gallery.Photo, Looks: _gallery.Options.MaxLooks + 1), "invalid"),
            (new(Photo: _gallery.Photo, FaceNumber: -1), "invalid"),
            (new(Person: id, FaceNumber: 0), "invalid"),
            (new(Photo: _gallery.Photo, Spaces: []), "invalid"),
            (new(Photo: _gallery.Photo, Spaces: [MatchGallery.Hog, MatchGallery.Hog]), "invalid"),
            (new(Photo: _gallery.Photo, Spaces: ["other"]), "space_unknown"),
            (new(Photo: _gallery.Photo, Category: "nonsense"), "category_unknown"),
            (new(Upload: id), "upload_unknown"),
            (new(Face: id), "face_unknown"),
            (new(Person: id), "person_unknown"),
        ];
        foreach ((MatchQuery query, string code) in wrong) Assert.Equal(code, await _gallery.ProblemAsync(query));
    }

    [Fact]
    public async Task Match_is_recorded_without_photo_or_embedding_and_expires()
    {
        Id person = await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo));
        Document kept = (await _gallery.Documents.GetAsync(Keys.Match(answer.Id!.Value), TestContext.Current.CancellationToken))!;
        StoredMatch match = StoredMatch.Parse(kept);
        Assert.Equal(person, match.Faces[0].Answers[0].Looks[0].Person);
        Assert.Equal(_gallery.Clock.GetUtcNow() + _gallery.Options.MatchLifetime, kept.Expires);
        Assert.True(kept.Body.Length < 500, $"{kept.Body.Length} bytes");
        _gallery.Clock.Advance(_gallery.Options.MatchLifetime);
        Assert.DoesNotContain("MATCH#", _gallery.Documents.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_trouble_costs_the_id_but_not_the_answer()
    {
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo));

        // People and calibrations are remembered: the only call is the record.
        foreach (Exception trouble in new Exception[] { new StorageBusyException("test"), new StorageFullException("test") })
        {
            _gallery.Documents.Faults = FaultPlan.FailBefore(1, () => trouble);
            MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo));
            Assert.Null(answer.Id);
            Assert.Single(answer.Faces[0].Answers[0].Looks);
        }
    }

    [Fact]
    public async Task Match_of_very_many_faces_and_looks_fits_a_document()
    {
        StoredAnswer answer = new("a-space-with-a-long-name", 3, [.. Enumerable.Range(0, 50).Select(i => new StoredLook(Id.Of($"{i}"), Id.Of("f", $"{i}"), 0.1234))]);
        StoredMatch match = new(Id.Of("m"), _gallery.Clock.GetUtcNow(), null, 1, [.. Enumerable.Range(0, 64).Select(_ => new StoredFace(0.9f, ["blurred"], [answer, answer]))]);
        Assert.True(await _gallery.Documents.WriteAsync(match.Changes(_gallery.Clock.GetUtcNow().AddDays(1)), TestContext.Current.CancellationToken));
        StoredMatch kept = StoredMatch.Parse((await _gallery.Documents.GetAsync(Keys.Match(match.Id), TestContext.Current.CancellationToken))!);
        Assert.Equal(50, kept.Faces[63].Answers[1].Looks.Count);
    }

    [Fact]
    public async Task Stored_calibration_counts_more_than_the_shipped_one()
    {
        Calibration stored = new(10, 0.5, [.. Enumerable.Range(0, Calibration.Points).Select(i => -1 + i * 0.02)], "a test");
        byte[] body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(stored, CalibrationJson.Default.Calibration);
        await _gallery.Documents.WriteAsync([DocumentChange.Put(Keys.Calibration(MatchGallery.Hog), body)], TestContext.Current.CancellationToken);
        await _gallery.AddAsync("Anyone", "film", _gallery.Like(0.5));
        await _gallery.RefreshAsync();
        SpaceAnswer answer = (await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo))).Faces[0].Answers[0];
        Assert.Equal("a test", answer.MeasuredOn);
        Assert.Equal((50, 75), (Math.Round(answer.Looks[0].Likeness), Math.Round(answer.Looks[0].Percentile!.Value)));
    }

    private async Task<IReadOnlyList<PersonLook>> LooksAsync(MatchQuery query) => (await _gallery.AnswerAsync(query)).Faces[0].Answers[0].Looks;
}
