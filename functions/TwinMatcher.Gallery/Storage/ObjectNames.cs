using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Every key of the bucket. What begins with <see cref="Uploads"/> triggers ingest; what begins with the match prefix is deleted after a day.</summary>
public static class ObjectNames
{
    public const string Uploads = "uploads/";

    public const string MatchUploads = Uploads + "match/";

    public static string Upload(UploadPurpose purpose, Id upload) => $"{Uploads}{(purpose == UploadPurpose.Match ? "match" : "enrol")}/{upload}";

    public static string Thumbnail(Id face) => $"thumbnails/{face}.jpg";

    public static string Delta(string space, string name) => $"{Deltas(space)}{name}";

    public static string Base(string space, string name) => $"{Bases(space)}{name}";

    public static string Manifest(string space, string name) => $"{Manifests(space)}{name}";

    /// <param name="hash">Of the bytes: two trainings that race for a version do not meet.</param>
    public static string Head(string space, int version, string hash) => $"{Heads(space)}{version:D6}-{hash}";

    public static string Heads(string space) => $"heads/{space}/";

    /// <summary>What a training keeps of its work until it ends.</summary>
    public static string Checkpoint(string space, Id training, string name) => $"{Checkpoints(space)}{training}/{name}";

    public static string Checkpoints(string space) => $"trainings/{space}/";

    public static string Deltas(string space) => $"shards/{space}/delta/";

    public static string Bases(string space) => $"shards/{space}/base/";

    public static string Manifests(string space) => $"shards/{space}/manifest/";

    /// <summary>The upload a stored photo is of; null for any other key.</summary>
    public static (UploadPurpose Purpose, Id Upload)? ParseUpload(string key)
    {
        string[] parts = key.Split('/');
        if (parts.Length != 3 || parts[0] + "/" != Uploads || !Id.TryParse(parts[2], out Id upload)) return null;
        return parts[1] switch
        {
            "match" => (UploadPurpose.Match, upload),
            "enrol" => (UploadPurpose.Enrol, upload),
            _ => null,
        };
    }
}
