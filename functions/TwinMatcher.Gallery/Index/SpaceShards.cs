using System.Globalization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>What is stored of a space at one moment: a manifest, and all deltas that were listed while it was in force.</summary>
/// <param name="Version">Of the pointer's document; 0 before the first compaction.</param>
internal sealed record StoredShards(Manifest Manifest, ManifestPointer? Pointer, long Version, IReadOnlyDictionary<string, ObjectEntry> Deltas);

/// <summary>Reads what is stored of a space's index.</summary>
internal sealed class SpaceShards(IDocuments documents, IObjects objects, string space)
{
    // Each further round means that a compaction ended during the one before.
    private const int Rounds = 16;

    private (string Key, Manifest Manifest)? _last;

    /// <summary>Reads manifest and deltas so that they fit each other: a delta that is not listed is in a base of the manifest, or was never acknowledged.</summary>
    public async ValueTask<StoredShards> ReadAsync(CancellationToken cancellation)
    {
        Document? pointer = await documents.GetAsync(Keys.Manifest(space), cancellation).ConfigureAwait(false);
        for (int round = 0; round < Rounds; round++)
        {
            ManifestPointer? parsed = pointer is null ? null : ManifestPointer.Parse(pointer.Body.Span);
            Manifest? manifest = await ManifestAsync(parsed?.Object, cancellation).ConfigureAwait(false);
            List<ObjectEntry> deltas = await ListAsync(ObjectNames.Deltas(space), cancellation).ConfigureAwait(false);

            // Deltas are deleted once a later manifest has absorbed them: with the earlier one in hand they would be missing.
            Document? after = await documents.GetAsync(Keys.Manifest(space), cancellation).ConfigureAwait(false);
            if (after?.Version == pointer?.Version)
            {
                if (manifest is null) throw new DamagedManifestException($"{parsed?.Object} is missing");
                return new StoredShards(manifest, parsed, pointer?.Version ?? 0, deltas.ToDictionary(delta => Name(delta.Key), StringComparer.Ordinal));
            }

            pointer = after;
        }

        throw new StorageBusyException($"the manifest of {space} moved {Rounds} times while it was read");
    }

    /// <summary>Null when it is stored no more.</summary>
    public async ValueTask<Manifest?> ManifestAsync(string? key, CancellationToken cancellation)
    {
        if (key is null) return Manifest.Empty(space);
        if (_last is { } last && last.Key == key) return last.Manifest;
        try
        {
            if (await objects.GetAsync(key, cancellation).ConfigureAwait(false) is not ObjectContent content) return null;
            Manifest manifest = Manifest.Parse(content.Bytes.Span);
            _last = (key, manifest);
            return manifest;
        }
        catch (DamagedObjectException damage)
        {
            throw new DamagedManifestException(damage.Message);
        }
    }

    public async ValueTask<List<ObjectEntry>> ListAsync(string prefix, CancellationToken cancellation)
    {
        List<ObjectEntry> all = [];
        string? after = null;
        do
        {
            ObjectPage page = await objects.ListAsync(prefix, after, cancellation: cancellation).ConfigureAwait(false);
            all.AddRange(page.Objects);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    /// <summary>What comes after the last slash.</summary>
    public static string Name(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>Faces in a delta, as the end of its name tells; 0 when it tells nothing.</summary>
    public static int Faces(string name) => int.TryParse(name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int faces) ? faces : 0;
}
