using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Storage;

/// <summary>Where everything lies: galleries that are stored rely on every letter, and roles of the functions on the beginnings.</summary>
public sealed class KeysTests
{
    private const string A = "00000000000000000000000001", B = "00000000000000000000000002";
    private static readonly Id One = Id.Parse(A), Two = Id.Parse(B);
    private static readonly DateTimeOffset At = new(2026, 3, 4, 23, 6, 7, 89, TimeSpan.FromHours(-2));

    /// <summary>Moments are told in UTC, which here is a day later.</summary>
    [Fact]
    public void Documents_lie_where_they_always_did() => Assert.Equal(
        [
            $"UPLOAD#{A} UPLOAD", $"OPEN 20260305010607#{A}", $"PERSON#{A} PERSON", $"PERSON#{A} PHOTO#{B}", $"PERSON#{A} FACE#{B}", $"PERSON#{A} ASIDE#{B}", $"PERSON#{A} MERGED",
            $"PERSON#{A} ALIAS#{B}", "CLEANING 000000000042", $"CLEANED#{A} Move#{B}#{A}#{B}", "UNDONE CLEANING", $"FACE#{A} FACE", $"PEOPLE zoe#{A}", $"CATEGORY#art zoe#{A}",
            $"PERSON#{A} FORGOTTEN", $"PERSON#{A} FORGOTTEN#000042", $"UNFINISHED {A}", $"MATCH#{A} MATCH", $"MATCH#{A} VOTE#v", $"DAY#20260305 MATCH#010607089#{A}", $"DAY#20260305 VOTE#{A}#v",
            "SPACE#s MANIFEST", "SPACE#s CHAMPION", "SPACE#s CALIBRATION", $"TRAINING#{A} TRAINING", $"TRAININGS 20260305010607089#{A}", "OPENTRAININGS s", "SPACE#s SCHEDULE", "LEASE#l LEASE",
            "SEAL#20260305 SEAL", "ADMIN TOKEN", "ADMIN SECRET", $"AUDIT 20260305010607089#{A}",
        ],
        new[]
        {
            Keys.Upload(One), Keys.OpenUpload(At, One), Keys.Person(One), Keys.Photo(One, Two), Keys.Face(One, Two), Keys.Aside(One, Two), Keys.Merged(One),
            Keys.Alias(One, Two), Keys.CleaningStep(42), Keys.CleaningDone(new CleaningStep(CleaningKind.Move, One, Two, One, Two)), Keys.CleaningUndone, Keys.FaceOwner(One), Keys.ByName("zoe", One), Keys.ByCategory("art", "zoe", One),
            Keys.Forgotten(One), Keys.ReceiptPage(One, 42), Keys.Unfinished(One), Keys.Match(One), Keys.Vote(One, "v"), Keys.MatchOfDay(At, One), Keys.VoteOfDay(At, One, "v"),
            Keys.Manifest("s"), Keys.Champion("s"), Keys.Calibration("s"), Keys.Training(One), Keys.TrainingListing(At, One), Keys.OpenTraining("s"), Keys.TrainingSchedule("s"), Keys.Lease("l"),
            Keys.Seal(new DateOnly(2026, 3, 5)), Keys.AdminToken, Keys.Secret, Keys.Audit(At, One),
        }.Select(key => $"{key.Partition} {key.Sort}"));

    [Fact]
    public void Listings_are_of_what_they_always_were() => Assert.Equal(
        ["OPEN ", $"PERSON#{A} PHOTO#", $"PERSON#{A} FACE#", $"PERSON#{A} ASIDE#", $"PERSON#{A} ALIAS#", "CLEANING ", "PEOPLE zo", "CATEGORY#art zo", $"PERSON#{A} FORGOTTEN#", "UNFINISHED ", "TRAININGS ", "OPENTRAININGS ", "AUDIT "],
        new[]
        {
            Keys.OpenUploads, Keys.PhotosOf(One), Keys.FacesOf(One), Keys.AsidesOf(One), Keys.AliasesOf(One), Keys.CleaningSteps, Keys.People(null, "zo"), Keys.People("art", "zo"), Keys.ReceiptPages(One),
            Keys.AllUnfinished, Keys.AllTrainings, Keys.OpenTrainings, Keys.AllAudit,
        }.Select(query => $"{query.Partition} {query.Prefix}"));

    [Fact]
    public void Audit_is_listed_newest_first_and_all_else_in_order()
    {
        Assert.True(Keys.AllAudit.Descending);
        Assert.False(Keys.OpenUploads.Descending || Keys.CleaningSteps.Descending || Keys.AllTrainings.Descending);
    }

    [Fact]
    public void Objects_lie_where_they_always_did() => Assert.Equal(
        [
            $"uploads/match/{A}", $"uploads/enrol/{A}", $"thumbnails/{A}.jpg", "shards/s/delta/n", "shards/s/base/n", "shards/s/manifest/n", "heads/s/000042-h", "heads/s/", $"trainings/s/{A}/n", "trainings/s/",
            "shards/s/delta/", "shards/s/base/", "shards/s/manifest/",
        ],
        [
            ObjectNames.Upload(UploadPurpose.Match, One), ObjectNames.Upload(UploadPurpose.Enrol, One), ObjectNames.Thumbnail(One), ObjectNames.Delta("s", "n"), ObjectNames.Base("s", "n"), ObjectNames.Manifest("s", "n"),
            ObjectNames.Head("s", 42, "h"), ObjectNames.Heads("s"), ObjectNames.Checkpoint("s", One, "n"), ObjectNames.Checkpoints("s"), ObjectNames.Deltas("s"), ObjectNames.Bases("s"), ObjectNames.Manifests("s"),
        ]);

    [Theory]
    [InlineData($"uploads/match/{A}", UploadPurpose.Match)]
    [InlineData($"uploads/enrol/{A}", UploadPurpose.Enrol)]
    [InlineData($"uploads/other/{A}", null)]
    [InlineData($"uploads/match/{A}/x", null)]
    [InlineData("uploads/match/x", null)]
    [InlineData($"thumbnails/match/{A}", null)]
    [InlineData($"match/{A}", null)]
    public void Upload_is_told_by_the_key_of_its_photo(string key, UploadPurpose? purpose)
        => Assert.Equal(purpose is UploadPurpose known ? (known, One) : ((UploadPurpose, Id)?)null, ObjectNames.ParseUpload(key));
}
