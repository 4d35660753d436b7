using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Models;

/// <summary>Makes a kept head the champion: rolls back and forward. Whoever answers matches follows by itself.</summary>
public sealed class PromoteHead(IDocuments documents, IObjects objects, TimeProvider clock)
{
    // Others who move the same pointer at the same moment are trainings and admins: more than one in a row is no coincidence.
    private const int Rounds = 3;

    private readonly Champions _champions = new(documents, objects);

    /// <summary>Promoting the champion changes nothing.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer; doing it again does no harm.</exception>
    public async ValueTask<Outcome<ModelRegistry>> RunAsync(string space, int version, CancellationToken cancellation = default)
    {
        for (int round = 0; round < Rounds; round++)
        {
            (ModelRegistry registry, long stored) = await _champions.RegistryAsync(space, cancellation).ConfigureAwait(false);
            if (!registry.Has(version)) return Problems.ModelUnknown;
            if (registry.Champion == version) return registry;
            if (registry.Find(version) is LearnedHead head && !await IsSoundAsync(head, cancellation).ConfigureAwait(false)) return Problems.ModelDamaged;
            ModelRegistry moved = registry.Promote(version, clock.GetUtcNow(), ChampionMove.ByAdmin);
            if (await documents.WriteAsync([Write(space, moved, stored)], cancellation).ConfigureAwait(false)) return moved;
        }

        return Problems.Busy;
    }

    /// <summary>The head that was champion before the present one; null where there is none.</summary>
    public async ValueTask<int?> FormerAsync(string space, CancellationToken cancellation = default)
    {
        (ModelRegistry registry, _) = await _champions.RegistryAsync(space, cancellation).ConfigureAwait(false);
        ChampionMove? last = registry.Moves.FirstOrDefault(move => move.To == registry.Champion && registry.Has(move.From));
        return last?.From;
    }

    /// <summary>The change that stores a registry in the place of the version it was made from.</summary>
    internal static DocumentChange Write(string space, ModelRegistry registry, long version)
    {
        byte[] body = Body.Of(registry, ModelJson.Default.ModelRegistry);
        return version == 0 ? DocumentChange.Create(Keys.Champion(space), body) : DocumentChange.Replace(Keys.Champion(space), version, body);
    }

    private async ValueTask<bool> IsSoundAsync(LearnedHead head, CancellationToken cancellation)
    {
        try
        {
            await _champions.LoadAsync(head, null, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception damage) when (damage is DamagedHeadException or NewerFormatException)
        {
            return false;
        }
    }
}
