using System.Text.RegularExpressions;

namespace TwinMatcher.Local.Supply;

/// <summary>How one kind of secret looks.</summary>
/// <param name="LeastEntropy">Bits a character that what was matched must have: words and placeholders have less, chance has more. 0 where the form says enough.</param>
internal sealed partial record SecretPattern(string Name, Regex Form, double LeastEntropy)
{
    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        new("private key", PrivateKey(), 0),
        new("AWS access key", AwsKey(), 3),
        new("GitHub token", GitHub(), 3),
        new("Slack token", Slack(), 3),
        new("Google key", Google(), 3),
        new("signed token", Jwt(), 3.5),
        new("address with a password", Address(), 2.5),
        new("assigned secret", Assigned(), 3.5),
        new("bearer token", Bearer(), 4),
    ];

    [GeneratedRegex("-----BEGIN (?<secret>[A-Z ]*PRIVATE KEY)-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?<secret>(AKIA|ASIA)[0-9A-Z]{16})\b")]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\b(?<secret>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})")]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\b(?<secret>xox[abprs]-[A-Za-z0-9-]{20,})")]
    private static partial Regex Slack();

    [GeneratedRegex(@"\b(?<secret>AIza[0-9A-Za-z_-]{35})")]
    private static partial Regex Google();

    [GeneratedRegex(@"\b(?<secret>eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^/\s:@'""]+:(?<secret>[^/\s:@'""]{8,})@")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?i)\b[\w-]*(secret|passwd|password|token|api_?key|access_?key|credential)[\w-]*[""']?\s*[:=]\s*[""'](?<secret>[A-Za-z0-9+/=_.-]{16,})[""']")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"Bearer (?<secret>[A-Za-z0-9+/=_.-]{24,})")]
    private static partial Regex Bearer();
}
