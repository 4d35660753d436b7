using System.Collections.Concurrent;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Videos;

/// <summary>The key that seals a day's faces: every process that looks at photos has the same, made by whichever needs it first. It vanishes a day after its own, and what
/// it sealed is noise from then on. Thread-safe.</summary>
internal sealed class SealKeys(IDocuments documents, Chance chance)
{
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<DateOnly, byte[]> _known = new();

    /// <summary>Makes the key where there is none yet.</summary>
    public async ValueTask<byte[]> MakeAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await FindAsync(day, cancellation).ConfigureAwait(false) is byte[] found) return found;
        byte[] key = new byte[Bytes];
        chance(key);
        DateTimeOffset vanishes = new(day.AddDays(2), TimeOnly.MinValue, TimeSpan.Zero);

        // Another process may have been a moment faster: then its key is the day's.
        await documents.WriteAsync([DocumentChange.Create(Keys.Seal(day), key, vanishes)], cancellation).ConfigureAwait(false);
        return await FindAsync(day, cancellation).ConfigureAwait(false) ?? throw new StorageBusyException("the day's seal was not kept");
    }

    /// <summary>Null for a day without one.</summary>
    public async ValueTask<byte[]?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        if (_known.TryGetValue(day, out byte[]? known)) return known;
        if (await documents.GetAsync(Keys.Seal(day), cancellation).ConfigureAwait(false) is not Document stored) return null;
        foreach (DateOnly former in _known.Keys.Where(each => each < day.AddDays(-1))) _known.TryRemove(former, out _);
        return _known[day] = stored.Body.ToArray();
    }
}
