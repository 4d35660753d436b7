namespace TwinMatcher.Gallery;

/// <summary>Everything that can be set about the gallery's rules.</summary>
public sealed record GalleryOptions
{
    /// <summary>Longest photo an upload form takes, in bytes; as much as the face engine reads.</summary>
    public long MaxPhotoBytes { get; init; } = 15 * 1024 * 1024;

    /// <summary>How long an upload form can be used.</summary>
    public TimeSpan FormLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a match upload, its photo and what was seen in it are kept.</summary>
    public TimeSpan MatchUploadLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long matches and votes are kept for statistics and learning.</summary>
    public TimeSpan MatchLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long one reader may keep a photo to itself; another takes it over after that.</summary>
    public TimeSpan ReadingLease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long shards that a compaction replaced are kept for readers that are loading them; without them readers begin anew.</summary>
    public TimeSpan ShardGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Looks answered when a request does not say how many.</summary>
    public int DefaultLooks { get; init; } = 5;

    /// <summary>Most looks a request may ask for.</summary>
    public int MaxLooks { get; init; } = 50;

    /// <summary>Longest side of an enrolled face's thumbnail in pixels; 0 for no thumbnails.</summary>
    public int ThumbnailSide { get; init; } = 192;

    /// <summary>Cosine in the first space from which a photo says nothing new beside one that is enrolled of the same person, and is refused; null to enrol it all the same.</summary>
    public double? TooAlike { get; init; }

    /// <summary>Adds embeddings of altered copies when a face is enrolled; see <see cref="Uploads.Augmentation"/>.</summary>
    public Uploads.Augmentation Augmentation { get; init; } = Uploads.Augmentation.None;
}
