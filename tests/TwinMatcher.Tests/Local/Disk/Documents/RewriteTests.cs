using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk.Documents;

/// <summary>Writing the journal anew: nothing living is lost, nothing dead is left.</summary>
public sealed class RewriteTests : IDisposable
{
    private readonly TempFolder _temp = new(inMemory: true);
    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task No_byte_is_left_of_what_was_deleted_overwritten_or_has_expired()
    {
        await using OpenStore store = new(_temp.Path, clock: _clock);
        await store.PutAsync("kept", "Katharina");
        await store.PutAsync("Annabella#key", "Annabella");
        await store.PutAsync("renamed", "Bernadette");
        await store.PutAsync("renamed", "somebody");
        await store.Documents.WriteAsync([DocumentChange.Put(new("p", "brief"), "Cassandra"u8.ToArray(), _clock.GetUtcNow().AddSeconds(1))], Cancellation);
        await store.DeleteAsync("Annabella#key");
        _clock.Advance(TimeSpan.FromSeconds(2));
        foreach (string name in (string[])["Katharina", "Annabella", "Bernadette", "Cassandra"]) Assert.NotEmpty(OpenStore.Containing(_temp.Path, name));
        Assert.True(store.Documents.HasRemains);
        await store.Documents.RewriteAsync(Cancellation);
        Assert.False(store.Documents.HasRemains);
        foreach (string name in (string[])["Annabella", "Bernadette", "Cassandra"]) Assert.Empty(OpenStore.Containing(_temp.Path, name));
        Assert.Equal(["kept 1 Katharina", "renamed 2 somebody"], await store.AllAsync());
    }

    [Fact]
    public async Task Closing_leaves_no_remains_and_opening_finds_none()
    {
        await using (OpenStore store = new(_temp.Path))
        {
            await store.PutAsync("a", "Annabella");
            await store.DeleteAsync("a");
            await store.PutAsync("b", "1");
        }

        Assert.Empty(OpenStore.Containing(_temp.Path, "Annabella"));
        await using OpenStore again = new(_temp.Path);
        Assert.False(again.Documents.HasRemains);
        Assert.Equal(["b 1 1"], await again.AllAsync());
    }

    [Fact]
    public async Task Remains_are_known_again_after_the_process_died()
    {
        using TempFolder killed = new(inMemory: true);
        await using (OpenStore store = new(_temp.Path))
        {
            await store.PutAsync("a", "Annabella");
            await store.DeleteAsync("a");
            OpenStore.Copy(_temp.Path, killed.Path);
        }

        await using OpenStore again = new(killed.Path);
        Assert.True(again.Documents.HasRemains);
        await again.Documents.RewriteAsync(Cancellation);
        Assert.Empty(OpenStore.Containing(killed.Path, "Annabella"));
    }

    [Fact]
    public async Task Journal_of_outdated_documents_is_shortened_by_itself()
    {
        await using OpenStore store = new(_temp.Path, slack: 64 << 10);
        string body = new('x', 1000);
        for (int i = 0; i < 40; i++) await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => store.PutAsync($"{writer:D2}", body).AsTask()));
        // Waits for a rewriting under way; then the journal is what lives and what was written since.
        await store.Documents.RewriteAsync(Cancellation);
        string journal = Assert.Single(Directory.EnumerateFiles(store.Folder.Documents));
        Assert.True(string.CompareOrdinal(Path.GetFileName(journal), "0000000003") >= 0, journal);
        Assert.InRange(new FileInfo(journal).Length, 16 * 1000, 20 * 1000);
        Assert.Equal(16, (await store.AllAsync()).Length);
        Assert.Empty(store.Trouble);
    }

    [Fact]
    public async Task Writers_and_readers_go_on_meanwhile_and_nothing_is_lost()
    {
        string[] seen;
        await using (OpenStore store = new(_temp.Path))
        {
            Task[] writers = [.. Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
            {
                for (int i = 0; i < 60; i++)
                {
                    Assert.True(await store.PutAsync($"{writer}-{i % 7}", $"{i}"));
                    if (i % 5 == 0) Assert.True(await store.DeleteAsync($"{writer}-{(i + 3) % 7}"));
                    Assert.Contains($"{writer}-{i % 7} ", string.Join('\n', await store.AllAsync()), StringComparison.Ordinal);
                }
            }, Cancellation))];
            Task all = Task.WhenAll(writers);
            int rewritings = 0;
            for (; !all.IsCompleted || rewritings < 3; rewritings++) await store.Documents.RewriteAsync(Cancellation);
            await all;
            seen = await store.AllAsync();
            Assert.InRange(seen.Length, 8, 56);
        }

        await using OpenStore again = new(_temp.Path);
        Assert.Equal(seen, await again.AllAsync());
    }

    [Fact]
    public async Task Random_changes_rewritings_crashes_and_closings_agree_with_a_model()
    {
        Random random = Seed.Start();
        SortedDictionary<string, (long Version, int Body, DateTimeOffset? Expires)> model = new(StringComparer.Ordinal);
        int folder = 0;
        OpenStore store = new(_temp.In("0"), clock: _clock);
        for (int step = 0; step < 600; step++)
        {
            string sort = $"{random.Next(25):D2}";
            switch (random.Next(40))
            {
                case 0:
                    await store.Documents.RewriteAsync(Cancellation);
                    break;
                case 1:
                    await store.DisposeAsync();
                    store = new OpenStore(_temp.In($"{folder}"), clock: _clock);
                    break;
                case 2:
                    OpenStore.Copy(_temp.In($"{folder}"), Directory.CreateDirectory(_temp.In($"{folder + 1}")).FullName);
                    await store.DisposeAsync();
                    store = new OpenStore(_temp.In($"{++folder}"), clock: _clock);
                    break;
                case 3:
                    _clock.Advance(TimeSpan.FromSeconds(1));
                    break;
                case < 12:
                    await store.DeleteAsync(sort);
                    model.Remove(sort);
                    break;
                default:
                    DateTimeOffset? expires = random.Next(3) == 0 ? _clock.GetUtcNow().AddSeconds(random.Next(1, 5)) : null;
                    await store.Documents.WriteAsync([DocumentChange.Put(new("p", sort), System.Text.Encoding.ASCII.GetBytes($"{step}"), expires)], Cancellation);
                    model[sort] = (Living(sort) + 1, step, expires);
                    break;
            }

            if (step % 20 == 0) Assert.Equal(Expected(), await store.AllAsync());
        }

        Assert.Equal(Expected(), await store.AllAsync());
        await store.DisposeAsync();

        long Living(string sort) => model.TryGetValue(sort, out (long Version, int Body, DateTimeOffset? Expires) found) && !(found.Expires <= _clock.GetUtcNow()) ? found.Version : 0;

        string[] Expected() => [.. model.Where(pair => Living(pair.Key) > 0).Select(pair => $"{pair.Key} {pair.Value.Version} {pair.Value.Body}")];
    }
}
