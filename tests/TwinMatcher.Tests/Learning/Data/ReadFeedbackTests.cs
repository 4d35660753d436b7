using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class ReadFeedbackTests
{
    private readonly ManualClock _clock = new();
    private readonly MemoryDocuments _documents;
    private readonly FaceTable _faces = new GeneratedFaces { Seed = 5, Nuisances = 3 }.Table();
    private int _votes;

    public ReadFeedbackTests() => _documents = new MemoryDocuments(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Votes_on_people_of_the_gallery_become_pairs()
    {
        await VoteAsync(match: 1, subject: 0, face: 50, agrees: true);
        await VoteAsync(match: 2, subject: 1, face: 60, agrees: false);
        Assert.Equal([new FeedbackPair(0, 50, 1), new FeedbackPair(1, 60, -1)], await ReadAsync());
    }

    /// <summary>Voters of a match cannot be told apart from voters of another, so nothing may add up without bound.</summary>
    [Fact]
    public async Task Hundreds_of_votes_weigh_as_much_as_one()
    {
        for (int i = 0; i < 300; i++) await VoteAsync(match: i, subject: 0, face: 50, agrees: true);
        Assert.Equal([new FeedbackPair(0, 50, 1)], await ReadAsync());
    }

    [Fact]
    public async Task Votes_that_contradict_each_other_say_nothing()
    {
        await VoteAsync(match: 1, subject: 0, face: 50, agrees: true);
        await VoteAsync(match: 1, subject: 0, face: 50, agrees: false);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Votes_on_people_who_left_or_on_oneself_say_nothing()
    {
        await VoteAsync(match: 1, subject: 5, face: 50, agrees: true);
        await WriteAsync(new StoredVote(Id.Of("m"), 0, Id.Of("gone"), Id.Of("gone face"), true, _faces.Faces[0].Person, _clock.GetUtcNow()));
        await WriteAsync(new StoredVote(Id.Of("m"), 0, _faces.Faces[50].Person, _faces.Faces[50].Face, true, null, _clock.GetUtcNow()));
        Assert.Empty(await ReadAsync());
    }

    /// <summary>Of a photo nothing is kept, and of whoever is not who was asked for what the voter says.</summary>
    [Fact]
    public async Task Whoever_a_voter_says_it_is_counts_before_whoever_was_compared()
    {
        Id really = _faces.Faces[0].Person, compared = _faces.Faces[20].Person;
        await WriteAsync(new StoredVote(Id.Of("photo"), 0, _faces.Faces[50].Person, _faces.Faces[50].Face, true, really, _clock.GetUtcNow()));
        await WriteAsync(new StoredVote(Id.Of("face"), 0, _faces.Faces[60].Person, _faces.Faces[60].Face, true, really, _clock.GetUtcNow(), compared));
        await WriteAsync(new StoredVote(Id.Of("nobody"), 0, _faces.Faces[70].Person, _faces.Faces[70].Face, true, null, _clock.GetUtcNow()));
        Assert.Equal([new FeedbackPair(0, 50, 1), new FeedbackPair(0, 60, 1)], await ReadAsync());
    }

    [Fact]
    public async Task Test_and_validation_faces_learn_nothing_from_votes()
    {
        for (int face = 10; face < _faces.Count; face++) await VoteAsync(face, subject: 0, face, agrees: true);
        LearningSet set = new(_faces, await ReadAsync());
        Assert.NotEmpty(set.Feedback);
        Assert.All(set.Feedback, pair => Assert.Equal(Side.Train, set.Sides[pair.Face]));
    }

    /// <summary>Somebody says of every person that everybody else looks just like them. The flood has its candidate, and the frozen faces judge it: the best head without votes still wins by
    /// as much, and a head learned with the flood is hardly worse than without.</summary>
    [Fact]
    public async Task Flood_from_one_client_outvotes_no_data()
    {
        List<FeedbackPair> flood = [];
        for (int subject = 0; subject < _faces.PersonCount; subject++)
            for (int face = 0; face < _faces.Count; face += 3)
                if (_faces.People[face] != subject) flood.Add(new FeedbackPair(subject, face, 1));
        LearningSet plain = new(_faces, []), flooded = new(_faces, flood);
        Contender identity = new("identity", LinearMap.Identity, 0);
        TrainingResult without = (await new Trainer(_clock).RunAsync(plain, identity, 1, null, null, Stop))!, with = (await new Trainer(_clock).RunAsync(flooded, identity, 1, null, null, Stop))!;
        Assert.True(without.Decision.Promoted && with.Decision.Promoted);
        Assert.InRange(with.Test.Challenger!.Rank1, without.Test.Challenger!.Rank1 - 0.03, 1);
        double calm = Plainly("metric from identity");
        double drowned = Plainly("metric from identity, with votes");
        Assert.InRange(drowned, calm - 0.08, 1);

        double Plainly(string map) => with.Candidates.Single(candidate => candidate.Name == map && candidate.Aggregation == Aggregation.BestFace).Rank1;
    }

    /// <summary>One agreed pair pulls together, one that was not agreed pushes apart.</summary>
    [Fact]
    public void Votes_pull_and_push()
    {
        int subject = 0, face = Enumerable.Range(100, 50).First(i => FrozenSplit.Of(_faces)[i] == Side.Train);
        double pulled = After(1), pushed = After(-1);
        Assert.True(pulled > pushed + 0.02, $"{pulled} {pushed}");

        double After(float weight)
        {
            LearningSet set = new(_faces, [new FeedbackPair(subject, face, weight)]);
            LinearMap map = new MarginTraining(set, new MarginSettings { Votes = true }, 1).Run(null, Stop)!;
            int[] own = [.. set.Train.Where(i => _faces.People[i] == subject)];
            Matrix rows = map.Project(_faces.Vectors, [face, .. own]);
            return Enumerable.Range(1, own.Length).Average(i => Dots.Of(rows[0], rows[i]));
        }
    }

    private Task VoteAsync(int match, int subject, int face, bool agrees) => WriteAsync(new StoredVote(
        Id.Of("match", $"{match}"), 0, _faces.Faces[face].Person, _faces.Faces[face].Face, agrees, null, _clock.GetUtcNow(), _faces.Faces[_faces.Starts[subject]].Person));

    private async Task WriteAsync(StoredVote vote)
    {
        DocumentChange put = DocumentChange.Put(Keys.VoteOfDay(vote.At, vote.Match, $"voter{_votes++}"), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(vote, MatchJson.Default.StoredVote));
        Assert.True(await _documents.WriteAsync([put], Stop));
    }

    private Task<IReadOnlyList<FeedbackPair>> ReadAsync() => new ReadFeedback(_documents, _clock, TimeSpan.FromDays(90)).RunAsync(_faces, Stop);
}
