using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Serving;

/// <summary>News that could not be delivered: one JSON file each, with the reason, for whoever wants to know. Their uploads have ended, refused.</summary>
internal sealed class DeadLetters
{
    private readonly string _folder;

    public DeadLetters(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public int Count => Directory.EnumerateFiles(_folder, "*.json").Count();

    public bool Contains(ObjectCreated news) => File.Exists(PathOf(news));

    public void Add(News news, Exception reason, DateTimeOffset now)
    {
        var letter = new JsonObject
        {
            ["key"] = news.Event.Key,
            ["eTag"] = news.Event.ETag,
            ["length"] = news.Event.Length,
            ["stored"] = news.Event.Stored,
            ["failed"] = now,
            ["failures"] = news.Failures,
            ["requestId"] = news.RequestId,
            ["reason"] = reason.Message,
            ["exception"] = reason.ToString(),
        };
        // Whoever looks into the folder never sees half a letter.
        string path = PathOf(news.Event), draft = path + ".new";
        File.WriteAllText(draft, Output.Text(letter));
        File.Move(draft, path, overwrite: true);
        ServeMetrics.PutAside();
    }

    /// <summary>Keys hold slashes, and a photo that is replaced is another chance.</summary>
    private string PathOf(ObjectCreated news) => Path.Combine(_folder, $"{Id.Of("dead letter", news.Key, news.ETag)}.json");
}
