using System.Globalization;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Every key of the single table, with the access it serves.</summary>
internal static class Keys
{
    /// <summary>An upload by its id.</summary>
    public static DocumentKey Upload(Id upload) => new($"UPLOAD#{upload}", "UPLOAD");

    /// <summary>Uploads whose outcome is open, oldest first: what a sweep asks for.</summary>
    public static DocumentKey OpenUpload(DateTimeOffset requested, Id upload) => new("OPEN", $"{requested.UtcDateTime:yyyyMMddHHmmss}#{upload}");

    /// <summary>All of them.</summary>
    public static DocumentQuery OpenUploads { get; } = new("OPEN");

    /// <summary>A person by id.</summary>
    public static DocumentKey Person(Id person) => new($"PERSON#{person}", "PERSON");

    /// <summary>A person's photos and faces, by the photo's upload and the face: one query gives all that forgetting removes.</summary>
    public static DocumentKey Photo(Id person, Id upload) => new($"PERSON#{person}", $"PHOTO#{upload}");

    public static DocumentKey Face(Id person, Id face) => new($"PERSON#{person}", $"FACE#{face}");

    /// <summary>The photos of a person, those not yet uploaded or read included.</summary>
    public static DocumentQuery PhotosOf(Id person) => new($"PERSON#{person}", "PHOTO#");

    /// <summary>The enrolled faces of a person.</summary>
    public static DocumentQuery FacesOf(Id person) => new($"PERSON#{person}", "FACE#");

    /// <summary>A face that was set aside: kept until that is final, and found by nobody.</summary>
    public static DocumentKey Aside(Id person, Id face) => new($"PERSON#{person}", $"ASIDE#{face}");

    public static DocumentQuery AsidesOf(Id person) => new($"PERSON#{person}", "ASIDE#");

    /// <summary>Who somebody turned out to be, so that what comes later under the former id finds them.</summary>
    public static DocumentKey Merged(Id person) => new($"PERSON#{person}", "MERGED");

    /// <summary>The other way round: whoever turned out to be this person, by which forgetting finds them.</summary>
    public static DocumentKey Alias(Id person, Id former) => new($"PERSON#{person}", $"ALIAS#{former}");

    public static DocumentQuery AliasesOf(Id person) => new($"PERSON#{person}", "ALIAS#");

    /// <summary>What cleaning did, step by step.</summary>
    public static DocumentKey CleaningStep(long number) => new("CLEANING", $"{number:D12}");

    /// <summary>That a run did a step, so that the same run, begun again, does not do it again.</summary>
    public static DocumentKey CleaningDone(CleaningStep step) => new($"CLEANED#{step.Run}", $"{step.Kind}#{step.Person}#{step.Face}#{step.Into}");

    /// <summary>The run that is being undone, or was and nobody was told yet.</summary>
    public static DocumentKey CleaningUndone { get; } = new("UNDONE", "CLEANING");

    public static DocumentQuery CleaningSteps { get; } = new("CLEANING");

    /// <summary>A face by its id alone, to find its person.</summary>
    public static DocumentKey FaceOwner(Id face) => new($"FACE#{face}", "FACE");

    /// <summary>People by name, for browsing and for search by prefix; <paramref name="folded"/> as <see cref="People.FoldedName"/> makes it.</summary>
    public static DocumentKey ByName(string folded, Id person) => new("PEOPLE", $"{folded}#{person}");

    /// <summary>The same within a category.</summary>
    public static DocumentKey ByCategory(string category, string folded, Id person) => new($"CATEGORY#{category}", $"{folded}#{person}");

    /// <summary>People whose names begin so, of a category or, where it is null, of all.</summary>
    public static DocumentQuery People(string? category, string folded) => new(category is null ? "PEOPLE" : $"CATEGORY#{category}", folded);

    /// <summary>That a person was forgotten and when, without a name: deletion wins over whatever comes later.</summary>
    public static DocumentKey Forgotten(Id person) => new($"PERSON#{person}", "FORGOTTEN");

    /// <summary>The parts of a forgotten person's receipt, in order.</summary>
    public static DocumentKey ReceiptPage(Id person, int page) => new($"PERSON#{person}", $"FORGOTTEN#{page:D6}");

    /// <summary>Which part a document is.</summary>
    public static int ReceiptPage(DocumentKey key) => int.Parse(key.Sort.AsSpan("FORGOTTEN#".Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public static DocumentQuery ReceiptPages(Id person) => new($"PERSON#{person}", "FORGOTTEN#");

    /// <summary>People of whom something must still be finished: what a sweep asks for.</summary>
    public static DocumentKey Unfinished(Id person) => new("UNFINISHED", $"{person}");

    public static DocumentQuery AllUnfinished { get; } = new("UNFINISHED");

    /// <summary>A match by id; expires.</summary>
    public static DocumentKey Match(Id match) => new($"MATCH#{match}", "MATCH");

    /// <summary>Votes on a match, one a client.</summary>
    public static DocumentKey Vote(Id match, string client) => new($"MATCH#{match}", $"VOTE#{client}");

    /// <summary>A day's matches in the order of time, for statistics; expires.</summary>
    public static DocumentKey MatchOfDay(DateTimeOffset at, Id match) => new($"DAY#{at.UtcDateTime:yyyyMMdd}", $"MATCH#{at.UtcDateTime:HHmmssfff}#{match}");

    /// <summary>A day's votes, for statistics and learning.</summary>
    public static DocumentKey VoteOfDay(DateTimeOffset at, Id match, string client) => new($"DAY#{at.UtcDateTime:yyyyMMdd}", $"{VotesOfDay}{match}#{client}");

    /// <summary>Tells a day's votes from its matches.</summary>
    public const string VotesOfDay = "VOTE#";

    /// <summary>The manifest of a space's index, moved by compare-and-set.</summary>
    public static DocumentKey Manifest(string space) => new($"SPACE#{space}", "MANIFEST");

    /// <summary>The heads of a space, and which of them compares its faces.</summary>
    public static DocumentKey Champion(string space) => new($"SPACE#{space}", "CHAMPION");

    /// <summary>How a space's cosines become likeness and percentiles.</summary>
    public static DocumentKey Calibration(string space) => new($"SPACE#{space}", "CALIBRATION");

    /// <summary>A training by its id.</summary>
    public static DocumentKey Training(Id training) => new($"TRAINING#{training}", "TRAINING");

    /// <summary>Trainings in the order in which they were asked for, without their long lists.</summary>
    public static DocumentKey TrainingListing(DateTimeOffset requested, Id training) => new("TRAININGS", $"{requested.UtcDateTime:yyyyMMddHHmmssfff}#{training}");

    public static DocumentQuery AllTrainings { get; } = new("TRAININGS");

    /// <summary>The training of a space that waits or runs: what the trainer asks for.</summary>
    public static DocumentKey OpenTraining(string space) => new("OPENTRAININGS", space);

    public static DocumentQuery OpenTrainings { get; } = new("OPENTRAININGS");

    /// <summary>When a space last was due for a training.</summary>
    public static DocumentKey TrainingSchedule(string space) => new($"SPACE#{space}", "SCHEDULE");

    /// <summary>Who does something that only one may do at a time.</summary>
    public static DocumentKey Lease(string name) => new($"LEASE#{name}", "LEASE");

    /// <summary>What seals the faces of a day; expires.</summary>
    public static DocumentKey Seal(DateOnly day) => new($"SEAL#{day:yyyyMMdd}", "SEAL");

    /// <summary>Hash of the admin token.</summary>
    public static DocumentKey AdminToken { get; } = new("ADMIN", "TOKEN");

    /// <summary>What signs and salts; see <see cref="GallerySecret"/>.</summary>
    public static DocumentKey Secret { get; } = new("ADMIN", "SECRET");

    /// <summary>What admins did, in the order of time; expires.</summary>
    public static DocumentKey Audit(DateTimeOffset at, Id act) => new("AUDIT", $"{at.UtcDateTime:yyyyMMddHHmmssfff}#{act}");

    public static DocumentQuery AllAudit { get; } = new("AUDIT", Descending: true);
}
