using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Gallery.Matches;

public sealed class StoredMatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Line_of_the_day_names_the_best_look_of_each_face_once()
    {
        Id ada = Id.Of("ada"), bob = Id.Of("bob"), eve = Id.Of("eve");
        StoredMatch match = Match(Face([ada, bob], [eve]), Face([bob]), Face([ada]), Face());
        MatchLine line = JsonSerializer.Deserialize(match.Changes(Noon)[1].Body.Span, MatchJson.Default.MatchLine)!;
        Assert.Equal([ada, bob], line.Best);
    }

    [Fact]
    public void Match_that_is_too_large_is_kept_without_the_faces_of_looks()
    {
        Id[] many = [.. Enumerable.Range(0, 50).Select(i => Id.Of($"{i}"))];
        StoredMatch large = Match([.. Enumerable.Range(0, 100).Select(_ => Face(many))]), small = Match(Face(many));
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(large, MatchJson.Default.StoredMatch).Length > DocumentChange.MostBytes);
        Assert.All(Kept(large), look => Assert.Null(look.Face));
        Assert.Equal(many, Kept(large).Take(50).Select(look => look.Person));
        Assert.All(Kept(small), look => Assert.Equal(look.Person, look.Face));
    }

    [Fact]
    public void Look_of_whoever_was_no_answer_is_null()
    {
        StoredMatch match = Match(Face([Id.Of("ada")]), Face([Id.Of("bob")]));
        Assert.Equal(Id.Of("bob"), match.LookOf(Id.Of("bob"), 1)?.Face);
        Assert.Null(match.LookOf(Id.Of("bob"), 0));
    }

    private static IEnumerable<StoredLook> Kept(StoredMatch match) => JsonSerializer.Deserialize(match.Changes(Noon)[0].Body.Span, MatchJson.Default.StoredMatch)!
        .Faces.SelectMany(face => face.Answers).SelectMany(answer => answer.Looks);

    private static StoredMatch Match(params StoredFace[] faces) => new(Id.Of("match"), Noon, null, 1, faces);

    /// <summary>One answer a space.</summary>
    private static StoredFace Face(params Id[][] answers) => new(0.9f, [], [.. answers.Select(people => new StoredAnswer("hog", 0, [.. people.Select(person => new StoredLook(person, person, 0.5))]))]);
}
