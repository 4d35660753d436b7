using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;

namespace TwinMatcher.Tests.Gallery.Audit;

public sealed class AuditLogTests
{
    private readonly TestGallery _gallery = new();

    private AuditLog Log => new(_gallery.Documents, _gallery.Options, _gallery.Clock, _gallery.Chance);

    [Fact]
    public async Task Act_that_ended_is_the_act_that_began_with_its_status_and_things()
    {
        AdminAct begun = await Log.BeginAsync("abc", "DELETE /v1/people/{id}", ["one"]);
        Assert.Null(begun.Status);
        await Log.EndAsync(begun, 204, ["one", "two"]);
        AdminAct ended = Assert.Single((await Log.ListAsync(10, null)).Value!.Acts);
        Assert.Equal((begun.Id, begun.At, "abc", "DELETE /v1/people/{id}", 204), (ended.Id, ended.At, ended.Who, ended.What, ended.Status));
        Assert.Equal(["one", "two"], ended.Things);
    }

    [Fact]
    public async Task What_the_machine_does_by_itself_is_noted_as_the_machines()
    {
        await Log.NoteAsync("sweep", []);
        Assert.Equal(("machine", "sweep"), Assert.Single((await Log.ListAsync(10, null)).Value!.Acts) is var act ? (act.Who, act.What) : default);
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        for (int i = 0; i < 5; i++)
        {
            await Log.NoteAsync($"{i}", []);
            _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        List<string> seen = [];
        string? after = null;
        do
        {
            AuditPage page = (await Log.ListAsync(2, after)).Value!;
            seen.AddRange(page.Acts.Select(act => act.What));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(["4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task Acts_of_one_moment_keep_their_order()
    {
        AuditLog log = Log;
        for (int i = 0; i < 5; i++) await log.NoteAsync($"{i}", []);

        Assert.Equal(["4", "3", "2", "1", "0"], (await log.ListAsync(5, null)).Value!.Acts.Select(act => act.What));
    }

    [Theory]
    [InlineData(0, null, "limit")]
    [InlineData(201, null, "limit")]
    [InlineData(10, "nothing", "after")]
    public async Task Mistake_is_named(int limit, string? after, string name)
    {
        Problem problem = (await Log.ListAsync(limit, after)).Problem!;
        Assert.Equal("invalid", problem.Code);
        Assert.Contains(name, problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task Limit_may_be_from_1_to_200(int limit) => Assert.True((await Log.ListAsync(limit, null)).IsDone);

    [Fact]
    public async Task Act_is_gone_after_a_year()
    {
        await Log.NoteAsync("sweep", []);
        _gallery.Clock.Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        Assert.Single((await Log.ListAsync(10, null)).Value!.Acts);
        _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await Log.ListAsync(10, null)).Value!.Acts);
    }
}
