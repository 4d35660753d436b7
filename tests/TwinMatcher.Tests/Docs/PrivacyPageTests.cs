using TwinMatcher.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Docs;

/// <summary>What the privacy page says of how long things are kept is what they are kept for.</summary>
public sealed class PrivacyPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "PRIVACY.md"));

    [Fact]
    public void Times_are_those_of_the_settings()
    {
        var options = new GalleryOptions();
        Assert.Equal(
            [
                ("--upload-hours", "TWIN_UPLOAD_HOURS", $"{options.MatchUploadLifetime.TotalHours} hours"),
                ("--match-days", "TWIN_MATCH_DAYS", $"{options.MatchLifetime.TotalDays} days"),
                ("--audit-days", "TWIN_AUDIT_DAYS", $"{options.AuditLifetime.TotalDays} days"),
            ], Rows().Where(row => row.Setting.StartsWith("--", StringComparison.Ordinal) && row.Usual.Any(char.IsAsciiDigit)).Select(row => (row.Setting, row.Variable, row.Usual)));
    }

    [Theory]
    [InlineData("TWIN_GALLERY_PUBLIC", "--private")]
    [InlineData("TWIN_CONSENT_NEEDED", "--consent-needed")]
    [InlineData("TWIN_DROP_MATCH_PHOTOS", "--drop-match-photos")]
    public void Switches_are_named(string variable, string flag) => Assert.Contains(Rows(), row => row.Variable == variable && row.Setting == flag);

    [Theory]
    [InlineData("Art. 9")]
    [InlineData("BIPA")]
    [InlineData("DELETE /v1/people/{id}")]
    [InlineData("provenance")]
    [InlineData("UTKFace")]
    public void What_an_operator_must_know_is_said(string words) => Assert.Contains(words, Page, StringComparison.Ordinal);

    /// <summary>Of the table of settings.</summary>
    private static IEnumerable<(string Setting, string Variable, string Usual)> Rows() => Page.Split('\n')
        .Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).Select(line => line.Split('|')).Select(cells => (cells[1].Trim().Trim('`'), cells[2].Trim().Trim('`'), cells[3].Trim()));
}
