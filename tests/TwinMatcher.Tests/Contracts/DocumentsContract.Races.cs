using System.Globalization;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Contracts;

/// <content>Races: sixteen at a time.</content>
public abstract partial class DocumentsContract
{
    private const int Writers = 16;

    [Fact]
    public async Task Of_sixteen_who_create_a_document_one_wins()
    {
        for (int round = 0; round < 10; round++)
        {
            DocumentKey key = Key($"{round}");
            bool[] won = await Race(writer => Write(DocumentChange.Create(key, Body($"{writer}"))));
            Assert.Single(won, true);
            Assert.Equal($"{Array.IndexOf(won, true)}", await Read(key));
        }
    }

    [Fact]
    public async Task Of_sixteen_who_replace_a_version_one_wins()
    {
        await Write(DocumentChange.Put(Key("a"), Body("none")));
        for (int version = 1; version <= 10; version++)
        {
            bool[] won = await Race(writer => Write(DocumentChange.Replace(Key("a"), version, Body($"{writer}"))));
            Assert.Single(won, true);
            Assert.Equal($"{Array.IndexOf(won, true)}", await Read(Key("a")));
        }
    }

    [Fact]
    public async Task Of_sixteen_who_take_over_an_expired_lease_one_wins()
    {
        for (int round = 0; round < 5; round++)
        {
            bool[] won = await Race(writer => Write(DocumentChange.Create(Key("lease"), Body($"{writer}"), Clock.GetUtcNow().AddSeconds(30))));
            Assert.Single(won, true);
            Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task Counter_kept_by_compare_and_set_loses_nothing()
    {
        const int Each = 10;
        await Race(async _ =>
        {
            for (int i = 0; i < Each; i++)
            {
                while (true)
                {
                    Document? old = await Documents.GetAsync(Key("counter"), Cancellation);
                    int count = old is null ? 0 : int.Parse(Text(old), CultureInfo.InvariantCulture);
                    ReadOnlyMemory<byte> next = Body($"{count + 1}");
                    if (await Write(old is null ? DocumentChange.Create(Key("counter"), next) : DocumentChange.Replace(Key("counter"), old.Version, next))) break;
                }
            }

            return true;
        });
        Document counter = (await Documents.GetAsync(Key("counter"), Cancellation))!;
        Assert.Equal(($"{Writers * Each}", (long)Writers * Each), (Text(counter), counter.Version));
    }

    [Fact]
    public async Task Puts_without_a_condition_are_all_counted()
    {
        await Race(writer => Write(DocumentChange.Put(Key("a"), Body($"{writer}"))));
        Assert.Equal(Writers, (await Documents.GetAsync(Key("a"), Cancellation))!.Version);
    }

    /// <summary>Money moves between accounts in transactions, and none is lost or made.</summary>
    [Fact]
    public async Task Transfers_keep_the_sum()
    {
        const int Accounts = 5;
        await Write([.. Enumerable.Range(0, Accounts).Select(account => DocumentChange.Put(Key($"{account}"), Body("100")))]);
        await Race(async writer =>
        {
            for (int i = 0; i < 8; i++)
            {
                Document from = (await Documents.GetAsync(Key($"{(writer + i) % Accounts}"), Cancellation))!, to = (await Documents.GetAsync(Key($"{((2 * writer) + i + 1) % Accounts}"), Cancellation))!;
                if (from.Key == to.Key) continue;
                await Write(DocumentChange.Replace(from.Key, from.Version, Body($"{Amount(from) - 7}")), DocumentChange.Replace(to.Key, to.Version, Body($"{Amount(to) + 7}")));
            }

            return true;
        });
        IReadOnlyList<Document> accounts = (await Query()).Documents;
        Assert.Equal(100 * Accounts, accounts.Sum(Amount));
        Assert.Contains(accounts, account => account.Version > 1);

        static int Amount(Document account) => int.Parse(Text(account), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Reader_sees_a_write_that_ended_before_it_began()
    {
        await Race(async writer =>
        {
            for (int i = 1; i <= 10; i++)
            {
                Assert.True(await Write(DocumentChange.Put(Key($"{writer:D2}"), Body($"{i}"))));
                Assert.Equal($"{i}", await Read(Key($"{writer:D2}")));
                Assert.Contains($"{writer:D2}", await Sorts());
            }

            return true;
        });
    }

    private static async Task<bool[]> Race(Func<int, ValueTask<bool>> work)
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool>[] racers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await go.Task;
            return await work(writer);
        }))];
        go.SetResult();
        return await Task.WhenAll(racers);
    }
}
