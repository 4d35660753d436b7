using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>Makes a gallery of a backup. First the whole file is checked against its hashes, then a new folder is filled beside the place, and last it gets its name:
/// whatever goes wrong on the way, there is the whole gallery or none.</summary>
internal static class ReadBackup
{
    /// <param name="folder">Must hold nothing yet.</param>
    /// <param name="step">Called after each object.</param>
    /// <exception cref="DamagedBackupException">The file is damaged, cut short, or no backup.</exception>
    /// <exception cref="InputException">There is something in the folder.</exception>
    public static async Task<(int Documents, int Objects)> RunAsync(string file, string folder, Action step, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw InputException.NoFile(file);
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new InputException("data_not_empty", $"{folder} holds something; name a new folder with --data.");
        IReadOnlyDictionary<string, string> contents = await CheckAsync(file, cancellation);
        string aside = folder + ".restoring";
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        (int Documents, int Objects) filled;
        await using (LocalStorage storage = LocalStorage.Open(aside, TimeProvider.System))
        {
            try
            {
                filled = await FillAsync(file, contents, storage, step, cancellation);
            }
            catch (Exception odd) when (odd is ArgumentException or JsonException or InvalidOperationException or FormatException)
            {
                // Its hashes are right, so whoever wrote it was not this program.
                throw new DamagedBackupException("it holds what no gallery holds");
            }
        }

        if (Directory.Exists(folder)) Directory.Delete(folder);
        Directory.Move(aside, folder);
        return filled;
    }

    /// <summary>The content type of every entry, all of which are as they were written.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> CheckAsync(string file, CancellationToken cancellation)
    {
        Dictionary<string, string> hashes = [];
        JsonNode? end = null;
        await foreach ((string name, byte[] bytes) in EntriesAsync(file, cancellation))
        {
            if (end is not null) throw new DamagedBackupException("something follows its end");
            if (name == BackupFormat.Contents) end = Parse(bytes);
            else if (!hashes.TryAdd(name, Convert.ToHexStringLower(SHA256.HashData(bytes)))) throw new DamagedBackupException($"it holds {name} twice");
        }

        if (end is null) throw new DamagedBackupException("its end is missing");
        if ((int?)end["version"] != BackupFormat.Version) throw new DamagedBackupException($"it is of version {end["version"]}, and this program knows {BackupFormat.Version}");
        Dictionary<string, string> types = [];
        foreach (JsonNode? entry in end["entries"]!.AsArray())
        {
            string name = (string)entry!["name"]!;
            if (!hashes.Remove(name, out string? hash)) throw new DamagedBackupException($"{name} is missing");
            if (hash != (string)entry["sha256"]!) throw new DamagedBackupException($"{name} is damaged");
            types[name] = (string)entry["contentType"]!;
        }

        return hashes.Count == 0 ? types : throw new DamagedBackupException($"it holds {hashes.Keys.First()}, of which its end knows nothing");
    }

    private static async Task<(int Documents, int Objects)> FillAsync(
        string file, IReadOnlyDictionary<string, string> contents, LocalStorage storage, Action step, CancellationToken cancellation)
    {
        int documents = 0, objects = 0;
        await foreach ((string name, byte[] bytes) in EntriesAsync(file, cancellation))
        {
            if (name.StartsWith(BackupFormat.Objects, StringComparison.Ordinal))
            {
                await storage.Objects.PutAsync(name[BackupFormat.Objects.Length..], new MemoryStream(bytes), contents[name], cancellation);
                objects++;
                step();
            }
            else if (name.StartsWith(BackupFormat.Documents, StringComparison.Ordinal))
            {
                DocumentChange[] changes = [.. System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => BackupFormat.Change(JsonNode.Parse(line)!))];
                foreach (DocumentChange[] some in changes.Chunk(DocumentChange.Most)) await storage.Documents.WriteAsync(some, cancellation);
                documents += changes.Length;
            }
        }

        return (documents, objects);
    }

    private static async IAsyncEnumerable<(string Name, byte[] Bytes)> EntriesAsync(
        string file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using FileStream stream = File.OpenRead(file);
        await using TarReader tar = new(stream);
        while (await NextAsync(tar, cancellation) is { } entry) yield return entry;
    }

    private static async Task<(string Name, byte[] Bytes)?> NextAsync(TarReader tar, CancellationToken cancellation)
    {
        try
        {
            if (await tar.GetNextEntryAsync(copyData: false, cancellation) is not { } entry) return null;
            using MemoryStream bytes = new();
            if (entry.DataStream is Stream data) await data.CopyToAsync(bytes, cancellation);
            return (entry.Name, bytes.ToArray());
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new DamagedBackupException("it is no archive, or a damaged one");
        }
    }

    private static JsonObject Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject { } end && end["entries"] is JsonArray ? end : throw new DamagedBackupException("its end is damaged");
        }
        catch (JsonException)
        {
            throw new DamagedBackupException("its end is damaged");
        }
    }
}
