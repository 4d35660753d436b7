using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>
/// The disk is full at any one step, before it or after half of it: who is told "full" has changed nothing, everything acknowledged stays, and a start
/// later finds what a reader saw.
/// </summary>
public sealed class FullDiskTests
{
    private const int NoSpace = 28;

    [Fact]
    public async Task Documents_stay_consistent_wherever_the_disk_is_full()
    {
        int steps = await CountAsync(DocumentsAsync);
        Assert.InRange(steps, 20, 200);
        for (int step = 0; step < steps; step++)
            foreach (Moment moment in Enum.GetValues<Moment>()) await RunAsync(DocumentsAsync, step, moment);
    }

    [Fact]
    public async Task Objects_stay_consistent_wherever_the_disk_is_full()
    {
        int steps = await CountAsync(ObjectsAsync);
        Assert.InRange(steps, 20, 200);
        for (int step = 0; step < steps; step++)
            foreach (Moment moment in Enum.GetValues<Moment>()) await RunAsync(ObjectsAsync, step, moment);
    }

    [Fact]
    public async Task Of_writes_that_share_a_flush_only_those_fail_that_do_not_fit()
    {
        using TempFolder temp = new(inMemory: true);
        const long Room = 50_000;
        await using OpenStore store = new(temp.Path, (step, path, done) =>
        {
            // A journal longer than this is more than the disk holds.
            if (step == DiskStep.Write && done && path.EndsWith(".journal", StringComparison.Ordinal) && new FileInfo(path).Length > Room) throw Full();
        });
        string large = new('x', (int)Room);
        Task<bool>[] writes = [.. Enumerable.Range(0, 16).Select(i => store.PutAsync($"{i:D2}", i % 4 == 3 ? large : "small").AsTask())];
        for (int i = 0; i < writes.Length; i++)
        {
            if (i % 4 == 3) await Assert.ThrowsAsync<StorageFullException>(() => writes[i]);
            else Assert.True(await writes[i]);
        }

        Assert.Equal(12, (await store.AllAsync()).Length);
    }

    [Fact]
    public void System_says_full_and_the_port_says_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full not present");
        using DiskFile file = new DiskFiles().OpenToWrite("/dev/full");
        Assert.Throws<StorageFullException>(() => file.Write([1], 0));
    }

    private enum Moment
    {
        Before,
        Halfway,
        After,
    }

    private static IOException Full() => new("No space left on device", NoSpace);

    private static async Task<int> CountAsync(Func<OpenStore, List<string>, Task> work)
    {
        using TempFolder temp = new(inMemory: true);
        int steps = 0;
        await using (OpenStore store = new(temp.Path, (step, _, done) => steps += MayFail(step, done) ? 1 : 0)) await work(store, []);
        return steps;
    }

    // Deleting needs no room.
    private static bool MayFail(DiskStep step, bool done) => !done && step is not DiskStep.Delete;

    private static async Task RunAsync(Func<OpenStore, List<string>, Task> work, int failing, Moment moment)
    {
        using TempFolder temp = new(inMemory: true);
        int steps = 0;
        bool due = false;
        long length = 0;
        List<string> expected = [];
        string[] seen;
        try
        {
            await using OpenStore store = new(temp.Path, Watch);
            await work(store, expected);
            seen = await SeenAsync(store);
            Assert.Equal(expected.Order(StringComparer.Ordinal), seen);
        }
        catch (StorageFullException)
        {
            // It was full already when the folder was opened: then there is nothing to be kept.
            Assert.Empty(expected);
            return;
        }

        await using OpenStore again = new(temp.Path);
        Assert.Equal(seen, await SeenAsync(again));
        Assert.Empty(Directory.EnumerateFiles(again.Folder.Staging));

        void Watch(DiskStep step, string path, bool done)
        {
            if (MayFail(step, done) && steps++ == failing)
            {
                if (moment == Moment.Before) throw Full();
                due = true;
                if (step == DiskStep.Write) length = new FileInfo(path).Length;
                return;
            }

            if (!done || !due) return;
            due = false;
            // Names change in one step or not at all.
            if (step is not (DiskStep.Write or DiskStep.Flush or DiskStep.Truncate)) return;
            if (step == DiskStep.Write && moment == Moment.Halfway)
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.SetLength((length + file.Length) / 2);
            }

            throw Full();
        }
    }

    private static async Task<string[]> SeenAsync(OpenStore store)
    {
        List<string> seen = [.. await store.AllAsync()];
        foreach (ObjectEntry entry in (await store.Objects.ListAsync("")).Objects)
            seen.Add($"{entry.Key} = {System.Text.Encoding.UTF8.GetString((await store.Objects.GetAsync(entry.Key))!.Bytes.Span)}");
        seen.Sort(string.CompareOrdinal);
        return [.. seen];
    }

    private static async Task DocumentsAsync(OpenStore store, List<string> expected)
    {
        for (int i = 0; i < 3; i++) await TryAsync(() => store.PutAsync($"{i}", "one").AsTask(), () => expected.Add($"{i} 1 one"));
        await TryAsync(() => store.PutAsync("1", "two").AsTask(), () =>
        {
            int version = expected.Remove("1 1 one") ? 2 : 1;
            expected.Add($"1 {version} two");
        });
        await TryAsync(() => store.Documents.RewriteAsync(TestContext.Current.CancellationToken), () => { });
        await TryAsync(() => store.DeleteAsync("0").AsTask(), () => expected.Remove("0 1 one"));
        await TryAsync(() => store.PutAsync("3", "three").AsTask(), () => expected.Add("3 1 three"));
    }

    private static async Task ObjectsAsync(OpenStore store, List<string> expected)
    {
        await TryAsync(() => Put("a/b", "one"), () => expected.Add("a/b = one"));
        await TryAsync(() => Put("a/b", "two"), () =>
        {
            expected.Remove("a/b = one");
            expected.Add("a/b = two");
        });
        await TryAsync(async () => Assert.NotNull(await store.Objects.PutIfAbsentAsync("a/c", Body("three"), "text/plain")), () => expected.Add("a/c = three"));
        await TryAsync(() => store.Objects.DeleteAsync("a/b").AsTask(), () => expected.RemoveAll(line => line.StartsWith("a/b", StringComparison.Ordinal)));

        Task Put(string key, string text) => store.Objects.PutAsync(key, Body(text), "text/plain").AsTask();

        static MemoryStream Body(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static async Task TryAsync(Func<Task> write, Action done)
    {
        try
        {
            await write();
            done();
        }
        catch (StorageFullException)
        {
            // Nothing is changed.
        }
        catch (StorageBusyException)
        {
            // The object has its name, only not for sure: no room was left to say so on the disk.
            done();
        }
    }
}
