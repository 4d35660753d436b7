using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>One vote a client and match, of people who can be voted on.</summary>
public sealed class RecordVoteTests : IDisposable
{
    private readonly MatchGallery _gallery = new();

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Vote_is_kept_with_its_match_and_in_its_day_without_the_clients_name()
    {
        (Id match, Id look, _) = await MatchAsync();
        Assert.Equal(new Vote(look, true), (await VoteAsync(match, new Vote(look, true), "client-17")).Value);
        Assert.Equal((true, look), Assert.Single(await VotesAsync()) is var vote ? (vote.Agrees, vote.Person) : default);
        Assert.Equal(2, _gallery.Documents.Dump().Split("VOTE#").Length - 1);
        Assert.Empty(_gallery.Documents.Containing("client-17"u8));
    }

    /// <summary>Once, a match's id was all that salted the hash: whoever read the table found a voter's address by trying all there are.</summary>
    [Fact]
    public async Task Voter_cannot_be_found_by_trying_addresses_without_the_gallerys_secret()
    {
        (Id match, Id look, _) = await MatchAsync();
        await VoteAsync(match, new Vote(look, true), "192.0.2.17");
        string stored = _gallery.Documents.Dump();
        Assert.DoesNotContain(Id.Of("voter", match.ToString(), "192.0.2.17").ToString(), stored, StringComparison.Ordinal);
        string VoterIn(string dump) => dump[(dump.IndexOf($"VOTE#{match}#", StringComparison.Ordinal) + $"VOTE#{match}#".Length)..][..Id.Length];
        using var other = new MatchGallery();
        Id elsewhere = await other.AddAsync("Look", "film", other.Like(0.9));
        await other.RefreshAsync();
        Id again = (await other.AnswerAsync(new MatchQuery(Photo: other.Photo, Looks: 1))).Id!.Value;
        Assert.Equal((match, look), (again, elsewhere));
        await new RecordVote(other.Documents, other.Options, other.Clock, new GallerySecret(other.Documents, bytes => bytes.Fill(8)))
            .RunAsync(again, new Vote(elsewhere, true), "192.0.2.17", cancellation: TestContext.Current.CancellationToken);
        Assert.NotEqual(VoterIn(stored), VoterIn(other.Documents.Dump()));
    }

    [Fact]
    public async Task Later_vote_of_a_client_replaces_the_former_even_the_next_day()
    {
        (Id match, Id look, _) = await MatchAsync();
        await VoteAsync(match, new Vote(look, true), "a");
        await VoteAsync(match, new Vote(look, true), "b");
        _gallery.Clock.Advance(TimeSpan.FromDays(1));
        await VoteAsync(match, new Vote(look, false), "a");
        await VoteAsync(match, new Vote(look, false), "a");
        Assert.Equal([false, true], (await VotesAsync()).Select(vote => vote.Agrees).Order());
    }

    [Fact]
    public async Task Votes_of_one_client_at_the_same_moment_leave_one()
    {
        (Id match, Id look, _) = await MatchAsync();
        Outcome<Vote>[] outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => VoteAsync(match, new Vote(look, i % 2 == 0), "a")));
        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Single(await VotesAsync());
    }

    [Fact]
    public async Task Stranger_counts_only_for_who_says_who_it_is()
    {
        (Id match, Id look, Id stranger) = await MatchAsync();
        Assert.Equal("person_unknown", (await VoteAsync(match, new Vote(stranger, true), "a")).Problem?.Code);
        Assert.True((await VoteAsync(match, new Vote(stranger, true, IsReally: stranger), "a")).IsDone);
        Assert.True((await VoteAsync(match, new Vote(look, false, IsReally: stranger), "a")).IsDone);
        Assert.Equal("person_unknown", (await VoteAsync(match, new Vote(look, false, IsReally: Id.Of("nobody")), "a")).Problem?.Code);
        Assert.Equal("person_unknown", (await VoteAsync(match, new Vote(Id.Of("nobody"), false, IsReally: stranger), "a")).Problem?.Code);
    }

    [Fact]
    public async Task Vote_on_nothing_is_a_problem()
    {
        (Id match, Id look, _) = await MatchAsync();
        Assert.Equal("match_unknown", (await VoteAsync(Id.Of("nothing"), new Vote(look, true), "a")).Problem?.Code);
        Assert.Equal("face_unknown", (await VoteAsync(match, new Vote(look, true, FaceNumber: 1), "a")).Problem?.Code);
        Assert.Equal("face_unknown", (await VoteAsync(match, new Vote(look, true, FaceNumber: -1), "a")).Problem?.Code);
        _gallery.Clock.Advance(_gallery.Options.MatchLifetime);
        Assert.Equal("match_unknown", (await VoteAsync(match, new Vote(look, true), "a")).Problem?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Vote_that_nobody_heard_of_can_be_given_again(bool after)
    {
        (Id match, Id look, _) = await MatchAsync();
        for (int call = 1; ; call++)
        {
            FaultPlan plan = after ? FaultPlan.FailAfter(call, () => new StorageBusyException("test")) : FaultPlan.FailBefore(call, () => new StorageBusyException("test"));
            _gallery.Documents.Faults = plan;
            try
            {
                await VoteAsync(match, new Vote(look, true), "a");
            }
            catch (StorageBusyException)
            {
                await VoteAsync(match, new Vote(look, true), "a");
            }

            _gallery.Documents.Faults = null;
            Assert.Single(await VotesAsync());
            if (!plan.Happened) return;
        }
    }

    private async Task<(Id Match, Id Look, Id Stranger)> MatchAsync()
    {
        Id look = await _gallery.AddAsync("Look", "film", _gallery.Like(0.9)), stranger = await _gallery.AddAsync("Stranger", "film", _gallery.Like(0.1));
        await _gallery.RefreshAsync();
        return ((await _gallery.AnswerAsync(new MatchQuery(Photo: _gallery.Photo, Looks: 1))).Id!.Value, look, stranger);
    }

    private async Task<Outcome<Vote>> VoteAsync(Id match, Vote vote, string client)
        => await new RecordVote(_gallery.Documents, _gallery.Options, _gallery.Clock, new GallerySecret(_gallery.Documents, bytes => bytes.Fill(7))).RunAsync(match, vote, client, cancellation: TestContext.Current.CancellationToken);

    /// <summary>The votes that statistics see.</summary>
    private async Task<List<StoredVote>> VotesAsync()
    {
        List<StoredVote> votes = [];
        for (int day = -2; day < 3; day++)
        {
            string partition = $"DAY#{_gallery.Clock.GetUtcNow().AddDays(day).UtcDateTime:yyyyMMdd}";
            DocumentPage page = await _gallery.Documents.QueryAsync(new DocumentQuery(partition, "VOTE#"), TestContext.Current.CancellationToken);
            votes.AddRange(page.Documents.Select(document => JsonSerializer.Deserialize(document.Body.Span, MatchJson.Default.StoredVote)!));
        }

        return votes;
    }
}
