using TwinMatcher.Local.Supply;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Supply;

/// <summary>No secret lies in the repository or is served with the page; and the scan that says so finds one where there is one.</summary>
public sealed class SecretScanTests
{
    private static readonly RepositoryFolder Checkout = RepositoryFolder.Of(Repository.Root);

    [Fact]
    public void Repository_and_page_hold_no_secret() => Assert.Empty(SecretScan.Run(Checkout));

    [Fact]
    public void Every_allowance_is_needed_and_says_why() => Assert.Empty(SecretScan.NeedlessAllowances(Checkout));

    // In pieces, so that this file holds none.
    [Theory]
    [InlineData("-----BEGIN RSA PRIV" + "ATE KEY-----", "private key")]
    [InlineData("id = AKI" + "AQ3EGUVWZ7XKTMB2N", "AWS access key")]
    [InlineData("gh" + "p_a8F3kLm92QxZ7vBn4TyU1wEr6PoI5sDgHjKc", "GitHub token")]
    [InlineData("xox" + "b-281734-a8F3kLm92QxZ7vBn4", "Slack token")]
    [InlineData("AIz" + "aSyD4f7Gh2Jk9Lm3Np6Qr8St1Uv5Wx0Yz2A4", "Google key")]
    [InlineData("postgres://app:s3cr3t" + "-Pa55word@db.example/x", "address with a password")]
    [InlineData("\"adminTok" + "en\": \"q7Zt2LmX9vKp4RnB8sYd\"", "assigned secret")]
    [InlineData("Authorization: Bea" + "rer q7Zt2LmX9vKp4RnB8sYdW3cF6hJ1", "bearer token")]
    public void Secret_is_found(string line, string kind) => Assert.Contains(SecretScan.InText("x", line), finding => finding.Kind == kind);

    [Theory]
    [InlineData("token = \"xxxxxxxxxxxxxxxxxxxx\"")]
    [InlineData("\"password\": \"password-password\"")]
    [InlineData("AdminTokenHash: !Ref AdminTokenHash")]
    [InlineData("AKIAAAAAAAAAAAAAAAAA")]
    [InlineData("the admin's token is printed once")]
    public void Placeholder_is_no_secret(string line) => Assert.Empty(SecretScan.InText("x", line));

    [Fact]
    public void Finding_shows_too_little_to_be_used()
        => Assert.Equal("q7Zt2LmX...", Assert.Single(SecretScan.InText("x", "tok" + "en = \"q7Zt2LmX9vKp4RnB8sYd\"")).Text);
}
