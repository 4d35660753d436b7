using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Contracts;

/// <content>Races: sixteen at a time.</content>
public abstract partial class ObjectsContract
{
    private const int Writers = 16;

    [Fact]
    public async Task Of_sixteen_who_put_if_absent_one_wins()
    {
        for (int round = 0; round < 10; round++)
        {
            string?[] etags = await Race(writer => PutIfAbsent($"{round}", $"by {writer}"));
            string winner = Assert.Single(etags, etag => etag is not null)!;
            ObjectContent content = (await Objects.GetAsync(Key($"{round}"), Cancellation))!;
            Assert.Equal(winner, content.ETag);
            Assert.Equal($"by {Array.IndexOf(etags, winner)}", System.Text.Encoding.UTF8.GetString(content.Bytes.Span));
        }
    }

    [Fact]
    public async Task Of_sixteen_who_put_the_object_is_one_ones()
    {
        string?[] etags = await Race(async writer => await Put("a", $"by {writer}"));
        ObjectContent content = (await Objects.GetAsync(Key("a"), Cancellation))!;
        Assert.Equal($"by {Array.IndexOf(etags, content.ETag)}", System.Text.Encoding.UTF8.GetString(content.Bytes.Span));
        Assert.Equal([Key("a")], await Keys());
    }

    [Fact]
    public async Task Nobody_sees_half_an_object()
    {
        // Every body is one letter, and as many of it as the letter says.
        await Put("a", new string('a', 20_000));
        await Race(async racer =>
        {
            for (int i = 0; i < 5; i++)
            {
                if (racer % 2 == 0) await Put("a", new string((char)('a' + racer), 20_000 + (5_000 * racer)));
                else
                {
                    ReadOnlyMemory<byte> seen = (await Objects.GetAsync(Key("a"), Cancellation))!.Bytes;
                    Assert.False(seen.Span.ContainsAnyExcept(seen.Span[0]));
                    Assert.Equal(20_000 + (5_000 * (seen.Span[0] - 'a')), seen.Length);
                    ObjectEntry entry = Assert.Single((await Objects.ListAsync(_own, cancellation: Cancellation)).Objects);
                    Assert.Equal(0, (entry.Length - 20_000) % 5_000);
                }
            }

            return null;
        });
    }

    [Fact]
    public async Task Objects_in_new_folders_are_stored_by_many_at_once()
    {
        await Race(async writer => await Put($"new/{writer % 3}/deep/{writer}", $"{writer}"));
        Assert.Equal(Writers, (await Keys("new/")).Count);
    }

    private static Task<string?[]> Race(Func<int, Task<string?>> work)
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?>[] racers = [.. Enumerable.Range(0, Writers).Select(racer => Task.Run(async () =>
        {
            await go.Task;
            return await work(racer);
        }))];
        go.SetResult();
        return Task.WhenAll(racers);
    }
}
