using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Bench;

/// <summary>Compares what is stored with itself: documents with photos, documents with vectors, and everything with what somebody still names. Only when nothing is under way.</summary>
/// <param name="spaces">Into which faces are embedded.</param>
internal sealed class StoredTruth(IDocuments documents, IObjects objects, IReadOnlyList<string> spaces)
{
    private readonly List<string> _wrong = [];
    private readonly Dictionary<Id, FaceRecord> _faces = [];
    private readonly HashSet<string> _photos = [];

    /// <summary>A sentence for each contradiction; empty when there is none.</summary>
    /// <param name="compacted">Whether compactions have run until nothing was left to do: then nothing may lie about that no manifest names.</param>
    public async Task<IReadOnlyList<string>> ContradictionsAsync(bool compacted, CancellationToken cancellation = default)
    {
        await foreach (Document listed in documents.AllAsync(Keys.People(null, ""), cancellation)) await PersonAsync(listed.Read(GalleryJson.Default.PersonRecord), cancellation);
        await foreach (Document open in documents.AllAsync(Keys.OpenUploads, cancellation))
            if (open.Read(GalleryJson.Default.OpenUploadRecord) is var upload && await UploadRecord.FindAsync(documents, upload.Upload, cancellation) is { Upload.IsFinal: true })
                _wrong.Add($"upload {upload.Upload} has ended and is listed as open");
        await ObjectsAsync(cancellation);
        foreach (string space in spaces)
        {
            StoredShards stored = await new SpaceShards(documents, objects, space).ReadAsync(cancellation);
            await VectorsAsync(space, stored, cancellation);
            if (compacted) await WasteAsync(space, stored, cancellation);
        }

        return _wrong;
    }

    private async Task PersonAsync(PersonRecord listed, CancellationToken cancellation)
    {
        int count = 0;
        if (await PersonRecord.FindAsync(documents, listed.Id, cancellation) is not (PersonRecord person, _))
        {
            _wrong.Add($"person {listed.Id} is listed and not there");
            return;
        }

        await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, person.Id, cancellation))
        {
            count++;
            if (!_faces.TryAdd(face.Face.Id, face)) _wrong.Add($"face {face.Face.Id} belongs to two people");
            if (await FaceRecord.FindAsync(documents, face.Face.Id, cancellation) is null) _wrong.Add($"face {face.Face.Id} is not found by its id");
            if (await UploadRecord.FindAsync(documents, face.Upload, cancellation) is not { } found || found.Upload.State != UploadState.Ready)
                _wrong.Add($"face {face.Face.Id} is of an upload that is not ready");
            else if (await objects.HeadAsync(found.Upload.ObjectKey, cancellation) is null) _wrong.Add($"face {face.Face.Id} has no photo");
            else _photos.Add(found.Upload.ObjectKey);
            if (face.HasThumbnail && await objects.HeadAsync(ObjectNames.Thumbnail(face.Face.Id), cancellation) is null) _wrong.Add($"face {face.Face.Id} has no thumbnail");
            if (face.Revision != person.Revision) _wrong.Add($"face {face.Face.Id} has vectors of another category than its person");
        }

        if (count != person.Faces || count != listed.Faces) _wrong.Add($"person {person.Id} has {count} faces and counts {person.Faces}, in the list {listed.Faces}");
    }

    /// <summary>Photos and thumbnails that nobody knows of.</summary>
    private async Task ObjectsAsync(CancellationToken cancellation)
    {
        foreach (string key in await KeysAsync(ObjectNames.Uploads + "enrol/", cancellation))
        {
            if (_photos.Contains(key)) continue;
            Id upload = ObjectNames.ParseUpload(key)!.Value.Upload;
            bool open = await UploadRecord.FindAsync(documents, upload, cancellation) is { Upload.IsFinal: false };
            if (!open) _wrong.Add($"photo {key} belongs to nobody");
        }

        foreach (string key in await KeysAsync("thumbnails/", cancellation))
            if (!_faces.Keys.Any(face => ObjectNames.Thumbnail(face) == key)) _wrong.Add($"{key} belongs to nobody");
    }

    private async Task VectorsAsync(string space, StoredShards stored, CancellationToken cancellation)
    {
        List<FaceEntry> entries = [];
        List<Tombstones> gone = [];
        IEnumerable<string> keys = stored.Manifest.Bases.Select(shard => ObjectNames.Base(space, shard.Name)).Concat(stored.Manifest.Pending(stored.Deltas.Keys).Select(name => stored.Deltas[name].Key));
        foreach (string key in keys)
        {
            if (await objects.GetAsync(key, cancellation) is not ObjectContent content)
            {
                _wrong.Add($"{key} is named and not there");
                continue;
            }

            ShardReader reader = await ShardReader.OpenAsync(new MemorySource(content.Bytes), cancellation);
            entries.AddRange(await reader.ReadEntriesAsync(cancellation));
            gone.Add(await reader.ReadTombstonesAsync(cancellation));
        }

        Tombstones all = Tombstones.Union(gone);
        Dictionary<UInt128, UInt128> wanted = [];
        foreach (FaceRecord face in _faces.Values)
        {
            int copy = 0;
            foreach (IReadOnlyDictionary<string, float[]> embeddings in face.Copies.Prepend(face.Face.Embeddings!))
                if (embeddings.ContainsKey(space)) wanted[VectorIds.Of(face.Face.Id, face.Revision, copy++)] = face.Person.Value;
        }

        HashSet<UInt128> seen = [];
        foreach (FaceEntry entry in entries.Where(entry => !all.Bury(entry.Face, entry.Person)))
        {
            if (!seen.Add(entry.Face)) _wrong.Add($"{space}: vector {new Id(entry.Face)} is there twice");
            if (!wanted.TryGetValue(entry.Face, out UInt128 person)) _wrong.Add($"{space}: vector {new Id(entry.Face)} is of no face");
            else if (person != entry.Person) _wrong.Add($"{space}: vector {new Id(entry.Face)} is of another person");
        }

        foreach (UInt128 vector in wanted.Keys.Where(vector => !seen.Contains(vector))) _wrong.Add($"{space}: vector {new Id(vector)} is missing");
    }

    private async Task WasteAsync(string space, StoredShards stored, CancellationToken cancellation)
    {
        HashSet<string> bases = [.. stored.Manifest.Bases.Select(shard => ObjectNames.Base(space, shard.Name))];
        _wrong.AddRange((await KeysAsync(ObjectNames.Bases(space), cancellation)).Where(key => !bases.Contains(key)).Select(key => $"{key} is in no manifest"));
        _wrong.AddRange((await KeysAsync(ObjectNames.Manifests(space), cancellation)).Where(key => key != stored.Pointer?.Object).Select(key => $"{key} is in force no more"));
        _wrong.AddRange(stored.Deltas.Keys.Where(name => stored.Manifest.Absorbed.Contains(name)).Select(name => $"delta {name} was absorbed and is still there"));
        ModelRegistry registry = (await new Champions(documents, objects).RegistryAsync(space, cancellation)).Registry;
        HashSet<string> heads = [.. registry.Heads.Select(head => head.File)];
        List<string> files = await KeysAsync(ObjectNames.Heads(space), cancellation);
        _wrong.AddRange(files.Where(key => !heads.Contains(key)).Select(key => $"{key} is no head of the registry"));
        _wrong.AddRange(heads.Where(key => !files.Contains(key)).Select(key => $"{key} is a head of the registry and not there"));
        if (await documents.GetAsync(Keys.OpenTraining(space), cancellation) is null)
            _wrong.AddRange((await KeysAsync(ObjectNames.Checkpoints(space), cancellation)).Select(key => $"{key} is of a training that has ended"));
    }

    private async Task<List<string>> KeysAsync(string prefix, CancellationToken cancellation)
        => [.. (await new SpaceShards(documents, objects, "").ListAsync(prefix, cancellation)).Select(entry => entry.Key)];
}
