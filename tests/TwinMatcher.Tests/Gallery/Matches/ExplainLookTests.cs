using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>Why a face looks like somebody.</summary>
public sealed class ExplainLookTests : IDisposable
{
    private readonly MatchGallery _gallery = new();
    private readonly ExplainLook _explain;

    public ExplainLookTests() => _explain = new ExplainLook(_gallery.Documents, _gallery.Objects, _gallery.Engine, _gallery.Indexes, _gallery.Clock);

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Each_part_tells_what_it_takes_away()
    {
        Id ada = await _gallery.AddAsync("Ada", "science", _gallery.Like(0.4), _gallery.Like(0.8));

        LookExplanation why = await AnswerAsync(new LookQuestion(Photo: _gallery.Photo, Person: ada));

        Assert.Equal((ada, "Ada", MatchGallery.Hog), (why.Look.Person, why.Look.Name, why.Space));
        // By the face that is most alike.
        Assert.Equal(0.8, why.Look.Cosine, 0.0001);
        Assert.Equal(["brows", "eyes", "jaw", "mouth", "nose"], why.Parts.Select(part => part.Part).Order(StringComparer.Ordinal));
        Assert.All(why.Parts, part => Assert.Equal(why.Look.Cosine - part.Cosine, part.Drop, 1e-9));
        Assert.Equal(why.Parts.OrderByDescending(part => part.Drop), why.Parts);
        Assert.Contains(why.Parts, part => Math.Abs(part.Drop) > 0.001);
    }

    [Fact]
    public async Task Same_question_has_the_same_answer()
    {
        Id ada = await _gallery.AddAsync("Ada", "science", _gallery.Like(0.8));
        LookExplanation first = await AnswerAsync(new LookQuestion(Photo: _gallery.Photo, Person: ada)), second = await AnswerAsync(new LookQuestion(Photo: _gallery.Photo, Person: ada));
        Assert.Equal(first.Parts.Select(part => (part.Part, part.Cosine)), second.Parts.Select(part => (part.Part, part.Cosine)));
    }

    [Fact]
    public async Task Stored_photo_answers_as_the_photo_itself()
    {
        Id ada = await _gallery.AddAsync("Ada", "science", _gallery.Like(0.8)), upload = await _gallery.UploadAsync(UploadState.Ready);
        await _gallery.Objects.PutAsync(ObjectNames.Upload(UploadPurpose.Match, upload), new MemoryStream(_gallery.Photo), "image/png", TestContext.Current.CancellationToken);

        LookExplanation stored = await AnswerAsync(new LookQuestion(Upload: upload, Person: ada)), given = await AnswerAsync(new LookQuestion(Photo: _gallery.Photo, LookFace: stored.Look.Face));

        Assert.Equal(given.Parts.Select(part => (part.Part, part.Cosine)), stored.Parts.Select(part => (part.Part, part.Cosine)));
    }

    [Fact]
    public async Task Other_space_and_other_face_are_explained_when_asked_for()
    {
        Id ada = await _gallery.AddAsync("Ada", "science", _gallery.Like(0.8));
        LookExplanation why = await AnswerAsync(new LookQuestion(Photo: _gallery.TwoFaces, FaceNumber: 1, Person: ada, Space: MatchGallery.Tiny));
        Assert.Equal(MatchGallery.Tiny, why.Space);
        Assert.InRange(why.Face.Landmarks[0], 60, 160);
    }

    [Fact]
    public async Task Question_that_cannot_be_answered_is_a_problem()
    {
        Id ada = await _gallery.AddAsync("Ada", "science", _gallery.Like(0.8)), nobody = Id.Of("nobody");
        Id waiting = await _gallery.UploadAsync(UploadState.Waiting), refused = await _gallery.UploadAsync(UploadState.Refused), gone = await _gallery.UploadAsync(UploadState.Ready);
        Id empty = await _gallery.AddAsync("Bob", "film");

        Assert.Equal("invalid", await ProblemAsync(new LookQuestion(Person: ada)));
        Assert.Equal("invalid", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo)));
        Assert.Equal("invalid", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, Person: ada, LookFace: ada)));
        Assert.Equal("space_unknown", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, Person: ada, Space: "none")));
        Assert.Equal("person_unknown", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, Person: nobody)));
        Assert.Equal("face_unknown", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, LookFace: nobody)));
        Assert.Equal("face_unknown", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, Person: empty)));
        Assert.Equal("face_unknown", await ProblemAsync(new LookQuestion(Photo: _gallery.Photo, FaceNumber: 1, Person: ada)));
        Assert.Equal("upload_unknown", await ProblemAsync(new LookQuestion(Upload: nobody, Person: ada)));
        Assert.Equal("upload_not_ready", await ProblemAsync(new LookQuestion(Upload: waiting, Person: ada)));
        Assert.Equal("no_face", await ProblemAsync(new LookQuestion(Upload: refused, Person: ada)));
        // Its photo was deleted already.
        Assert.Equal("photo_gone", await ProblemAsync(new LookQuestion(Upload: gone, Person: ada)));
    }

    private async Task<LookExplanation> AnswerAsync(LookQuestion question)
    {
        Outcome<LookExplanation> outcome = await _explain.RunAsync(question, TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone, outcome.Problem?.Sentence);
        return outcome.Value;
    }

    private async Task<string?> ProblemAsync(LookQuestion question) => (await _explain.RunAsync(question, TestContext.Current.CancellationToken)).Problem?.Code;
}
