using System.Text.Json.Nodes;

namespace TwinMatcher.AwsTests.Support.Guard;

/// <summary>Lets a role of the template do what the template allows it, and nothing else.</summary>
/// <param name="permissions">Lines of role, action and resource, as <c>permissions.txt</c> has them.</param>
internal sealed class RoleCheck(IEnumerable<string> permissions)
{
    private const string Bucket = "-photos-${AWS::AccountId}", Everything = "/*";

    private readonly (string Role, string Action, string Resource)[] _allowed = [.. permissions.Select(line => line.Split(' ', 3)).Select(parts => (parts[0], parts[1], parts[2]))];

    /// <summary>The access key of a role.</summary>
    public static string KeyOf(string role) => SigningKey.AccessKey + role;

    /// <summary>The object a request is about, with the slash after the bucket's name; empty for the bucket.</summary>
    public static string ObjectOf(GateRequest request)
    {
        string path = Uri.UnescapeDataString(request.Path).TrimStart('/');
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : path[slash..].TrimEnd('/');
    }

    public void Check(string accessKey, GateRequest request, string key)
    {
        string role = accessKey[SigningKey.AccessKey.Length..];
        // The tests' own.
        if (role.Length == 0) return;
        foreach (string action in request.Operation is null ? [OfS3(request, key)] : OfDynamo(request))
        {
            bool allowed = _allowed.Any(line => line.Role == role && line.Action == action && (request.Operation is not null ? line.Resource == "Table.Arn" : Covers(line.Resource, key)));
            if (!allowed) throw new DeniedException(403, request.Operation is null ? "AccessDenied" : "AccessDeniedException", $"{role} {action} {key}");
        }
    }

    private static bool Covers(string resource, string key)
    {
        int at = resource.IndexOf(Bucket, StringComparison.Ordinal);
        if (at < 0) return false;
        string rest = resource[(at + Bucket.Length)..];
        return rest.EndsWith(Everything, StringComparison.Ordinal) ? key.StartsWith(rest[..^1], StringComparison.Ordinal) : rest == key;
    }

    private static string OfS3(GateRequest request, string key) => request.Method switch
    {
        "PUT" or "POST" => "s3:PutObject",
        "DELETE" => request.Query.Contains("versionId", StringComparison.Ordinal) ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
        _ => key.Length > 0 ? "s3:GetObject" : request.Query.Contains("versions", StringComparison.Ordinal) ? "s3:ListBucketVersions" : "s3:ListBucket",
    };

    private static IEnumerable<string> OfDynamo(GateRequest request) => request.Operation != "TransactWriteItems"
        ? [$"dynamodb:{request.Operation}"]
        : JsonNode.Parse(request.Body)!["TransactItems"]!.AsArray().Select(item => item!.AsObject().First().Key).Distinct()
            .Select(part => part == "ConditionCheck" ? "dynamodb:ConditionCheckItem" : $"dynamodb:{part}Item");
}
