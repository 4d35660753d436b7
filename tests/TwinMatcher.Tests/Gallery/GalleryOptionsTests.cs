using TwinMatcher.Gallery;

namespace TwinMatcher.Tests.Gallery;

/// <summary>The gallery's rules as the parameters of a deployment say them.</summary>
public sealed class GalleryOptionsTests
{
    [Fact]
    public void What_is_not_said_is_as_usual() => Assert.Equal(new GalleryOptions(), GalleryOptions.FromEnvironment(_ => null));

    [Fact]
    public void Usual_rules_are_those_that_are_documented()
    {
        GalleryOptions usual = new();
        Assert.Equal((true, false, false), (usual.Public, usual.ConsentNeeded, usual.DropMatchPhotos));
        Assert.Equal((15_728_640, 5, 50, 192, null), (usual.MaxPhotoBytes, usual.DefaultLooks, usual.MaxLooks, usual.ThumbnailSide, usual.TooAlike));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10)), (usual.FormLifetime, usual.ReadingLease, usual.ShardGrace));
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromDays(90), TimeSpan.FromDays(365)), (usual.MatchUploadLifetime, usual.MatchLifetime, usual.AuditLifetime));
    }

    [Theory]
    [InlineData("TWIN_UPLOAD_HOURS", 24)]
    [InlineData("TWIN_MATCH_DAYS", 3650)]
    [InlineData("TWIN_AUDIT_DAYS", 3650)]
    public void Number_may_be_from_one_to_its_most(string name, int most)
    {
        foreach (int number in (int[])[1, most]) GalleryOptions.FromEnvironment(asked => asked == name ? $"{number}" : null);
        Assert.Throws<ArgumentException>(() => GalleryOptions.FromEnvironment(asked => asked == name ? $"{most + 1}" : null));
    }

    [Fact]
    public void What_is_said_counts()
    {
        GalleryOptions options = GalleryOptions.FromEnvironment(name => name switch
        {
            "TWIN_GALLERY_PUBLIC" => "false",
            "TWIN_CONSENT_NEEDED" or "TWIN_DROP_MATCH_PHOTOS" => "true",
            _ => "3",
        });
        Assert.Equal((false, true, true), (options.Public, options.ConsentNeeded, options.DropMatchPhotos));
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromDays(3), TimeSpan.FromDays(3)), (options.MatchUploadLifetime, options.MatchLifetime, options.AuditLifetime));
    }

    [Theory]
    [InlineData("TWIN_GALLERY_PUBLIC", "no")]
    [InlineData("TWIN_UPLOAD_HOURS", "25")]
    [InlineData("TWIN_MATCH_DAYS", "0")]
    [InlineData("TWIN_AUDIT_DAYS", "-1")]
    public void What_makes_no_sense_is_named(string name, string value)
        => Assert.Contains(name, Assert.Throws<ArgumentException>(() => GalleryOptions.FromEnvironment(asked => asked == name ? value : null)).Message, StringComparison.Ordinal);
}
