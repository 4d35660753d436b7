using System.Text;

namespace TwinMatcher.Local.Supply;

/// <summary>Something that looks like a secret.</summary>
/// <param name="Text">The beginning of it: enough to find it, not enough to use it.</param>
internal sealed record SecretFinding(string File, int Line, string Kind, string Text);

/// <summary>Looks for secrets in what is committed or about to be.</summary>
internal static class SecretScan
{
    /// <summary>Lines of <c>file kind</c> and, after a tab, the reason why it is no secret.</summary>
    public const string Allowed = ".ci/secrets-allowed.txt";

    private const int Shown = 8, LongestLine = 20_000;

    public static IReadOnlyList<SecretFinding> Run(RepositoryFolder repository)
    {
        HashSet<string> allowed = [.. Allowances(repository).Select(line => line.Split('\t')[0])];
        return [.. repository.Files().SelectMany(file => InFile(repository, file)).Where(found => !allowed.Contains($"{found.File} {found.Kind}"))];
    }

    /// <summary>What the list excuses and nothing needs excusing for any more.</summary>
    public static IReadOnlyList<string> NeedlessAllowances(RepositoryFolder repository)
    {
        HashSet<string> found = [.. repository.Files().SelectMany(file => InFile(repository, file)).Select(finding => $"{finding.File} {finding.Kind}")];
        return [.. Allowances(repository).Where(line => !found.Contains(line.Split('\t')[0]) || line.Split('\t') is not [_, { Length: > 10 }])];
    }

    public static IEnumerable<SecretFinding> InText(string file, string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Length > LongestLine) continue;
            foreach (SecretPattern pattern in SecretPattern.All)
                foreach (System.Text.RegularExpressions.Match match in pattern.Form.Matches(line))
                    if (match.Groups["secret"].Value is string secret && Entropy(secret) >= pattern.LeastEntropy)
                        yield return new SecretFinding(file, number, pattern.Name, secret.Length > Shown ? secret[..Shown] + "..." : secret);
        }
    }

    /// <summary>Bits a character, by how often each occurs.</summary>
    public static double Entropy(string text) => text.GroupBy(c => c).Sum(group => -(double)group.Count() / text.Length * Math.Log2((double)group.Count() / text.Length));

    private static IEnumerable<SecretFinding> InFile(RepositoryFolder repository, string file)
    {
        byte[] bytes = File.ReadAllBytes(repository.At(file));
        // Pictures, fonts and weights are no place for secrets that anybody types.
        return bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) ? [] : InText(file, Encoding.UTF8.GetString(bytes));
    }

    private static IEnumerable<string> Allowances(RepositoryFolder repository) => File.Exists(repository.At(Allowed))
        ? File.ReadLines(repository.At(Allowed)).Where(line => line.Length > 0 && line[0] != '#')
        : [];
}
