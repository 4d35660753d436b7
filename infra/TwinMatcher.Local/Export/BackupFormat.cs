using System.Text.Json.Nodes;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Export;

/// <summary>What a backup is: a tar archive of <c>documents/N.jsonl</c> (a document a line), <c>objects/KEY</c>, and last <c>contents.json</c>, which names everything
/// before it with its SHA-256. Without that end a backup is not whole.</summary>
internal static class BackupFormat
{
    public const int Version = 1;

    public const string Documents = "documents/", Objects = "objects/", Contents = "contents.json";

    /// <summary>Documents of one entry: what is held in memory at once.</summary>
    public const int Together = 1000;

    public static JsonObject Line(Document document) => new()
    {
        ["partition"] = document.Key.Partition,
        ["sort"] = document.Key.Sort,
        ["expires"] = document.Expires?.ToUnixTimeSeconds(),
        ["body"] = JsonNode.Parse(document.Body.Span),
    };

    public static DocumentChange Change(JsonNode line) => DocumentChange.Put(
        new DocumentKey((string?)line["partition"] ?? "", (string?)line["sort"] ?? ""),
        System.Text.Encoding.UTF8.GetBytes(line["body"]?.ToJsonString() ?? throw new FormatException("a document without a body")),
        (long?)line["expires"] is long expires ? DateTimeOffset.FromUnixTimeSeconds(expires) : null);
}

/// <summary>A backup that is damaged, cut short, or none.</summary>
internal sealed class DamagedBackupException(string what) : Exception($"The backup cannot be used: {what}.");
