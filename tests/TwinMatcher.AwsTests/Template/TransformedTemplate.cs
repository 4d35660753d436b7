using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Template;

/// <summary>template.yaml as CloudFormation sees it, after the transformation of AWS's own translator.</summary>
internal sealed partial class TransformedTemplate(JsonObject root)
{
    private static readonly Lazy<Task<TransformedTemplate>> Once = new(ReadAsync);

    public IEnumerable<(string Name, string Type, JsonObject Properties)> Resources => root[nameof(Resources)]!.AsObject()
        .Select(pair => (pair.Key, (string)pair.Value!["Type"]!, pair.Value["Properties"]?.AsObject() ?? []));

    public IEnumerable<(string Name, JsonObject Value)> Parameters => root[nameof(Parameters)]!.AsObject().Select(pair => (pair.Key, pair.Value!.AsObject()));

    public IEnumerable<string> Outputs => root[nameof(Outputs)]!.AsObject().Select(pair => pair.Key);

    public static Task<TransformedTemplate> GetAsync()
    {
        Assert.SkipWhen(Emulator.Find("python3") is null || Emulator.Find("cfn-lint") is null, "cfn-lint not present; get it with: pip install 'cfn-lint==1.51.0'");
        return Once.Value;
    }

    public IEnumerable<(string Name, JsonObject Properties)> OfType(string type) => Resources.Where(resource => resource.Type == type).Select(resource => (resource.Name, resource.Properties));

    public JsonObject Properties(string name) => Resources.Single(resource => resource.Name == name).Properties;

    public JsonNode Default(string parameter) => root[nameof(Parameters)]![parameter]!["Default"]!;

    /// <summary>The resources that a resource needs before it.</summary>
    public IEnumerable<string> NeedsOf(string name)
    {
        JsonNode resource = root[nameof(Resources)]![name]!;
        IEnumerable<string> explicitly = resource["DependsOn"] switch
        {
            JsonArray many => many.Select(one => (string)one!),
            JsonValue one => [(string)one!],
            _ => [],
        };
        return explicitly.Concat(References(resource["Properties"])).Where(root[nameof(Resources)]!.AsObject().ContainsKey).Distinct();
    }

    /// <summary>A value as the template writes it: <c>Table.Arn</c>, or the text of a substitution.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } call when call["Ref"] is JsonNode name => (string)name!,
        JsonObject { Count: 1 } call when call["Fn::Sub"] is JsonNode text => text is JsonValue ? (string)text! : (string)text[0]!,
        JsonObject { Count: 1 } call when call["Fn::GetAtt"] is JsonArray path => string.Join('.', path.Select(part => (string)part!)),
        _ => value?.ToString() ?? "",
    };

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject call when call["Ref"] is JsonNode name => [(string)name!],
        JsonObject call when call["Fn::GetAtt"] is JsonArray path => [(string)path[0]!],
        JsonObject call when call["Fn::Sub"] is JsonNode => Substituted().Matches(Text(call)).Select(match => match.Groups[1].Value),
        JsonObject members => members.SelectMany(member => References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static async Task<TransformedTemplate> ReadAsync()
    {
        string script = Path.Combine(Repository.Root, "tests", "TwinMatcher.AwsTests", "emulators", "transform.py");
        (int code, string output) = await Tool.RunAsync("python3", script, Path.Combine(Repository.Root, "template.yaml"));
        return code == 0 ? new TransformedTemplate(JsonNode.Parse(output)!.AsObject()) : throw new InvalidOperationException(output);
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)(\.[A-Za-z]+)?\}")]
    private static partial Regex Substituted();
}
