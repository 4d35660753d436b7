using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>Writes everything a gallery consists of into one file: photos, thumbnails, shards, and the documents that make sense of them.</summary>
internal sealed class WriteBackup(LocalStorage storage)
{
    /// <summary>The file gets its name when it is whole.</summary>
    /// <param name="step">Called after each object.</param>
    public async Task<(int Documents, int Objects, long Bytes)> RunAsync(string file, Action step, CancellationToken cancellation)
    {
        string aside = file + ".part";
        var contents = new JsonArray();
        int documents = 0, objects = 0;
        await using (FileStream stream = new(aside, FileMode.Create, FileAccess.Write))
        {
            await using TarWriter tar = new(stream, TarEntryFormat.Pax, leaveOpen: true);
            foreach (Document[] some in storage.AllDocuments().Chunk(BackupFormat.Together))
            {
                byte[] lines = Encoding.UTF8.GetBytes(string.Concat(some.Select(document => BackupFormat.Line(document).ToJsonString() + "\n")));
                await AddAsync(tar, contents, $"{BackupFormat.Documents}{documents / BackupFormat.Together:D6}.jsonl", lines, "application/jsonl", cancellation);
                documents += some.Length;
            }

            await foreach (ObjectEntry entry in storage.AllObjectsAsync(cancellation))
            {
                if (await storage.Objects.GetAsync(entry.Key, cancellation) is not { } content) continue;
                await AddAsync(tar, contents, BackupFormat.Objects + entry.Key, content.Bytes, content.ContentType, cancellation);
                objects++;
                step();
            }

            var end = new JsonObject { ["version"] = BackupFormat.Version, ["documents"] = documents, ["objects"] = objects, ["entries"] = contents };
            await AddAsync(tar, null, BackupFormat.Contents, Encoding.UTF8.GetBytes(end.ToJsonString()), "application/json", cancellation);
        }

        using (FileStream written = File.OpenWrite(aside)) written.Flush(flushToDisk: true);
        File.Move(aside, file, overwrite: true);
        return (documents, objects, new FileInfo(file).Length);
    }

    private static async Task AddAsync(TarWriter tar, JsonArray? contents, string name, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation)
    {
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes.ToArray()) }, cancellation);
        contents?.Add(new JsonObject { ["name"] = name, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), ["contentType"] = contentType });
    }
}
