using System.Globalization;

namespace TwinMatcher.Gallery;

/// <summary>Everything that can be set about the gallery's rules.</summary>
public sealed record GalleryOptions
{
    /// <summary>Whether anybody may browse the gallery; otherwise only admins, and everybody else sees of it what their own photos are answered with.</summary>
    public bool Public { get; init; } = true;

    /// <summary>Whether nothing is taken of which nobody says that whoever it shows agrees.</summary>
    public bool ConsentNeeded { get; init; }

    /// <summary>Whether the photo of a match upload is deleted as soon as it was read, and not only with the upload.</summary>
    public bool DropMatchPhotos { get; init; }

    /// <summary>Longest photo an upload form takes, in bytes; as much as the face engine reads.</summary>
    public long MaxPhotoBytes { get; init; } = 15 * 1024 * 1024;

    /// <summary>How long an upload form can be used.</summary>
    public TimeSpan FormLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a match upload, its photo and what was seen in it are kept.</summary>
    public TimeSpan MatchUploadLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long matches and votes are kept for statistics and learning.</summary>
    public TimeSpan MatchLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long it is known what admins did, and what was removed with whom they forgot; that somebody was forgotten is kept for good.</summary>
    public TimeSpan AuditLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How much longer than its form a photo may be on its way, and a reader of it at work.</summary>
    public TimeSpan UploadGrace { get; init; } = TimeSpan.FromHours(1);

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

    /// <summary>As the parameters of a deployment say; what is not said is as usual.</summary>
    /// <exception cref="ArgumentException">A variable makes no sense; the message names it.</exception>
    public static GalleryOptions FromEnvironment(Func<string, string?> read)
    {
        var usual = new GalleryOptions();
        return usual with
        {
            Public = Switch("TWIN_GALLERY_PUBLIC", usual.Public),
            ConsentNeeded = Switch("TWIN_CONSENT_NEEDED", usual.ConsentNeeded),
            DropMatchPhotos = Switch("TWIN_DROP_MATCH_PHOTOS", usual.DropMatchPhotos),
            MatchUploadLifetime = TimeSpan.FromHours(Number("TWIN_UPLOAD_HOURS", usual.MatchUploadLifetime.TotalHours, most: 24)),
            MatchLifetime = TimeSpan.FromDays(Number("TWIN_MATCH_DAYS", usual.MatchLifetime.TotalDays, most: 3650)),
            AuditLifetime = TimeSpan.FromDays(Number("TWIN_AUDIT_DAYS", usual.AuditLifetime.TotalDays, most: 3650)),
        };

        bool Switch(string name, bool otherwise) => read(name) switch
        {
            null or "" => otherwise,
            "true" => true,
            "false" => false,
            _ => throw new ArgumentException($"The environment variable {name} must be true or false."),
        };

        double Number(string name, double otherwise, int most) => read(name) is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number
            : throw new ArgumentException($"The environment variable {name} must be a number from 1 to {most}.");
    }
}
