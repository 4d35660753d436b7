using System.Collections.Concurrent;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Matches;

/// <summary>People by id, remembered for a moment: looks of one face after the other name the same people. Whoever is not stored is not remembered.</summary>
internal sealed class PeopleCache(IDocuments documents, TimeProvider clock)
{
    /// <summary>How long a name may be out of date; short, because it may be the name of somebody who was just forgotten.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>Most people remembered; some 300 bytes each.</summary>
    public const int Most = 4096;

    private readonly ConcurrentDictionary<Id, (Person Person, DateTimeOffset Until)> _people = new();
    private DateTimeOffset _swept = clock.GetUtcNow();

    /// <summary>As many as asked for, in their order; null for whoever is not in the gallery.</summary>
    public async ValueTask<Person?[]> GetAsync(IReadOnlyList<Id> ids, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Forget(now);
        Person?[] found = new Person?[ids.Count];
        List<Task> reading = [];
        for (int i = 0; i < found.Length; i++)
        {
            if (_people.TryGetValue(ids[i], out (Person Person, DateTimeOffset Until) known) && now < known.Until) found[i] = known.Person;
            else reading.Add(ReadAsync(i));
        }

        await Task.WhenAll(reading).ConfigureAwait(false);
        return found;

        async Task ReadAsync(int i)
        {
            if (await PersonRecord.FindAsync(documents, ids[i], cancellation).ConfigureAwait(false) is not { } stored) return;
            Person person = found[i] = stored.Person.ToPerson();
            _people[ids[i]] = (person, now + Lifetime);
        }
    }

    /// <summary>At most once a lifetime, so that it costs next to nothing a call.</summary>
    private void Forget(DateTimeOffset now)
    {
        if (_people.Count >= Most) _people.Clear();
        if (now - _swept < Lifetime) return;
        _swept = now;
        foreach ((Id id, (Person Person, DateTimeOffset Until) known) in _people)
            if (now >= known.Until) _people.TryRemove(id, out _);
    }
}
