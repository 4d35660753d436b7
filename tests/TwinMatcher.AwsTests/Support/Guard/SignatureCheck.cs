using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.AwsTests.Support.Guard;

/// <summary>Checks what AWS checks and emulators do not: signatures of requests and of presigned addresses, built anew from Amazon's description and with nothing of the
/// code under test.</summary>
internal static class SignatureCheck
{
    private const string Algorithm = "AWS4-HMAC-SHA256", Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <param name="clock">Of the product, whose presigned addresses follow it; clients of the SDK follow the system's.</param>
    /// <returns>Whose key signed it.</returns>
    public static string Check(GateRequest request, TimeProvider clock)
    {
        List<(string Name, string Value)> query = Parameters(request.Query);
        if (query.Exists(pair => pair.Name == "X-Amz-Signature")) return Presigned(request, query, clock);
        return request.Header("authorization") is { Length: > 0 } authorization ? Signed(request, query, authorization) : throw new DeniedException(403, "AccessDenied", "anonymous");
    }

    public static DateTimeOffset Moment(string time)
        => DateTimeOffset.ParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Presigned(GateRequest request, List<(string Name, string Value)> query, TimeProvider clock)
    {
        string Value(string name) => query.Find(pair => pair.Name == name).Value ?? throw new DeniedException(400, "AuthorizationQueryParametersError", name);
        string signature = Value("X-Amz-Signature");
        query.RemoveAll(pair => pair.Name == "X-Amz-Signature");
        string[] signed = Value("X-Amz-SignedHeaders").Split(';');
        SigningKey key = SigningKey.Of(Value("X-Amz-Credential"));
        key.Verify(ToSign(request, query, signed, Unsigned, Value("X-Amz-Date"), key), signature);
        DateTimeOffset from = Moment(Value("X-Amz-Date"));
        double seconds = double.Parse(Value("X-Amz-Expires"), CultureInfo.InvariantCulture);
        if (seconds is < 1 or > 604_800) throw new DeniedException(400, "AuthorizationQueryParametersError", "X-Amz-Expires");
        if (clock.GetUtcNow() > from.AddSeconds(seconds)) throw new DeniedException(403, "AccessDenied", "Request has expired");
        if (from - clock.GetUtcNow() > Skew) throw new DeniedException(403, "AccessDenied", "Request is not yet valid");
        return key.Owner;
    }

    private static string Signed(GateRequest request, List<(string Name, string Value)> query, string authorization)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal)) throw new DeniedException(400, "InvalidArgument", authorization);
        Dictionary<string, string> fields = authorization[(Algorithm.Length + 1)..].Split(',').Select(field => field.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string time = request.Header("x-amz-date"), hash = request.Header("x-amz-content-sha256"), actual = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        if ((DateTimeOffset.UtcNow - Moment(time)).Duration() > Skew) throw new DeniedException(403, "RequestTimeTooSkewed");
        SigningKey key = SigningKey.Of(fields["Credential"]);
        string[] signed = fields["SignedHeaders"].Split(';');
        if (!signed.Contains("host")) throw new DeniedException(403, "AccessDenied", "host is not signed");
        key.Verify(ToSign(request, query, signed, hash.Length > 0 ? hash : actual, time, key), fields["Signature"]);
        if (hash.Length == 64 && hash != actual) throw new DeniedException(400, "XAmzContentSHA256Mismatch");
        return key.Owner;
    }

    private static string ToSign(GateRequest request, List<(string Name, string Value)> query, string[] signed, string hash, string time, SigningKey key)
    {
        string path = string.Join('/', request.Path.Split('/').Select(segment => Escape(Uri.UnescapeDataString(segment))));
        string parameters = string.Join('&', query.Select(pair => $"{Escape(pair.Name)}={Escape(pair.Value)}").Order(StringComparer.Ordinal));
        string headers = string.Concat(signed.Select(name => $"{name}:{string.Join(' ', request.Header(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n"));
        string canonical = $"{request.Method}\n{path}\n{parameters}\n{headers}\n{string.Join(';', signed)}\n{hash}";
        return $"{Algorithm}\n{time}\n{key.Scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
    }

    private static List<(string Name, string Value)> Parameters(string query) =>
    [
        .. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "")),
    ];

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
