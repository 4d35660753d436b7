using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Deployment;

/// <summary>A workflow of GitHub, as text everywhere: YAML takes the word "on" for a truth.</summary>
internal sealed class Workflow(JsonNode root)
{
    private const string Print = "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), Loader=yaml.BaseLoader)))";

    public JsonNode Root => root;

    public static async Task<Workflow> ReadAsync(string name)
    {
        Assert.SkipWhen(Emulator.Find("python3") is null, "python3 not present; get it with: apt-get install python3");
        (int code, string output) = await Tool.RunAsync("python3", "-c", Print, Path.Combine(Repository.Root, ".github", "workflows", name));
        Assert.SkipUnless(code == 0, "PyYAML not present; get it with: pip install 'cfn-lint==1.51.0'");
        return new Workflow(JsonNode.Parse(output)!);
    }

    public JsonNode[] Steps(string job) => [.. root["jobs"]![job]!["steps"]!.AsArray().Select(step => step!)];

    /// <summary>Where the first step is that runs or uses something, -1 when there is none.</summary>
    public int Find(string job, string what)
        => Array.FindIndex(Steps(job), step => ((string?)step["run"] ?? (string?)step["uses"] ?? "").Contains(what, StringComparison.Ordinal));
}
