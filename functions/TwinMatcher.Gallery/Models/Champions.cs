using System.Text.Json;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Models;

/// <summary>Finds the head that compares the faces of a space. A champion whose file is missing or damaged is stood in for by the one before it.</summary>
public sealed class Champions(IDocuments documents, IObjects objects)
{
    /// <summary>The registry with the version of its document, 0 where there is none.</summary>
    public async ValueTask<(ModelRegistry Registry, long Version)> RegistryAsync(string space, CancellationToken cancellation = default)
    {
        Document? stored = await documents.GetAsync(Keys.Champion(space), cancellation).ConfigureAwait(false);
        return stored is null ? (ModelRegistry.Empty, 0) : (stored.Read(ModelJson.Default.ModelRegistry), stored.Version);
    }

    /// <exception cref="StorageBusyException">Storage does not answer: that says nothing of the head.</exception>
    public async ValueTask<ChampionHead> FindAsync(string space, int? dimension = null, CancellationToken cancellation = default)
        => await FindAsync((await RegistryAsync(space, cancellation).ConfigureAwait(false)).Registry, dimension, cancellation).ConfigureAwait(false);

    /// <param name="dimension">Of the space's embeddings, where it is known: a head of another is damaged.</param>
    public async ValueTask<ChampionHead> FindAsync(ModelRegistry registry, int? dimension, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        List<string> wrong = [];
        foreach (int version in registry.Succession)
        {
            string? trouble = wrong.Count == 0 ? null : $"{string.Join("; ", wrong)}; {(version == 0 ? "plain embeddings answer" : $"head {version} answers")} in its place";
            if (registry.Find(version) is not LearnedHead learned) return new ChampionHead(0, registry.Champion, null, null, trouble);
            try
            {
                Head head = await LoadAsync(learned, dimension, cancellation).ConfigureAwait(false);
                return new ChampionHead(version, registry.Champion, head, learned.Calibration, trouble);
            }
            catch (Exception damage) when (damage is DamagedHeadException or NewerFormatException)
            {
                wrong.Add($"head {version} cannot be used ({damage.Message})");
            }
        }

        throw new JsonException("a registry without the identity");
    }

    /// <exception cref="DamagedHeadException">The file is missing, damaged, or of another head.</exception>
    public async ValueTask<Head> LoadAsync(LearnedHead learned, int? dimension = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ObjectContent file = await FileAsync(learned.File, cancellation).ConfigureAwait(false) ?? throw new DamagedHeadException("its file is missing");
        Head head = HeadFile.Read(file.Bytes.Span);
        if (head.Version != learned.Version || head.OutputDimension != learned.Dimension) throw new DamagedHeadException($"its file holds head {head.Version}");
        if (dimension is int wanted && head.InputDimension != wanted) throw new DamagedHeadException($"it maps {head.InputDimension} dimensions, not {wanted}");
        return head;
    }

    private async ValueTask<ObjectContent?> FileAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await objects.GetAsync(key, cancellation).ConfigureAwait(false);
        }
        catch (DamagedObjectException damage)
        {
            throw new DamagedHeadException(damage.Message);
        }
    }
}
