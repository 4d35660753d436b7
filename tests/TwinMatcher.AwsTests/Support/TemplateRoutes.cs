using System.Text.RegularExpressions;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Support;

/// <summary>Which function the template sends a request to; <c>TemplateTests</c> compares the same lines as CloudFormation sees them.</summary>
internal static partial class TemplateRoutes
{
    private static readonly (string Function, string Method, Regex Path)[] All = [.. Read()];

    /// <summary>Whoever has no route is the Api function's, as the template's <c>$default</c>.</summary>
    public static string FunctionOf(string method, string path)
        => All.FirstOrDefault(route => route.Method == method && route.Path.IsMatch(path)).Function ?? "Api";

    private static IEnumerable<(string, string, Regex)> Read()
    {
        string function = "";
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "template.yaml")))
        {
            if (Resource().Match(line) is { Success: true } resource) function = resource.Groups[1].Value;
            if (Route().Match(line) is not { Success: true } route) continue;
            string path = Regex.Escape(route.Groups[1].Value).Replace(@"\{", "{", StringComparison.Ordinal);
            yield return (function, route.Groups[2].Value, new Regex($"^{Parameter().Replace(path, "[^/]+")}$"));
        }
    }

    [GeneratedRegex(@"^  (\w+)Function:$")]
    private static partial Regex Resource();

    [GeneratedRegex(@"\{Type: HttpApi, Properties: \{ApiId: !Ref HttpApi, Path: '([^']+)', Method: (\w+),")]
    private static partial Regex Route();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
