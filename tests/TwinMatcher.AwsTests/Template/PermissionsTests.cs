using System.Text.Json.Nodes;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Template;

/// <summary>Who may do what, line by line: whoever widens a role changes <c>permissions.txt</c>, and whoever reads the change sees it.</summary>
public sealed class PermissionsTests
{
    [Fact]
    public async Task Roles_may_do_what_is_listed_and_nothing_else()
    {
        List<string> found = [.. (await AllowedAsync()).Select(line => $"{line.Role} {line.Action} {line.Resource}").Order(StringComparer.Ordinal)];
        string list = Path.Combine(Repository.Root, "tests", "TwinMatcher.AwsTests", "Template", "permissions.txt");
        Assert.Equal(await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken), found);
    }

    /// <summary>X-Ray alone has no resources to name.</summary>
    [Fact]
    public async Task No_role_may_do_something_everywhere_but_trace() => Assert.DoesNotContain(
        await AllowedAsync(), line => line.Action.Contains('*', StringComparison.Ordinal) || (line.Resource == "*" && !line.Action.StartsWith("xray:Put", StringComparison.Ordinal)));

    [Fact]
    public async Task No_role_comes_with_policies_of_others() => Assert.DoesNotContain(
        (await TransformedTemplate.GetAsync()).OfType("AWS::IAM::Role"), role => role.Properties["ManagedPolicyArns"] is JsonArray { Count: > 0 });

    private static async Task<List<(string Role, string Action, string Resource)>> AllowedAsync() =>
    [
        .. from role in (await TransformedTemplate.GetAsync()).OfType("AWS::IAM::Role")
           from policy in role.Properties["Policies"]!.AsArray()
           from statement in policy["PolicyDocument"]!["Statement"]!.AsArray()
           from action in Many(statement["Action"])
           from resource in Many(statement["Resource"])
           select (role.Name, (string)action!, TransformedTemplate.Text(resource)),
    ];

    private static JsonArray Many(JsonNode? value) => value as JsonArray ?? [value!.DeepClone()];
}
