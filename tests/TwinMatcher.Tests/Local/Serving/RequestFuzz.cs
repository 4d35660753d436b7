using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>Requests as nobody should send them: good ones with something wrong, and things that are no requests at all. The same chance gives the same requests.</summary>
internal sealed class RequestFuzz(Random random, IReadOnlyList<string> ids, IReadOnlyList<KeyValuePair<string, string>> fields, byte[] photo, string token)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "QUERY"];

    /// <summary>With the methods each takes, the commoner ones more than once. Who is forgotten is asked about in vain from then on: to forget is left to chance.</summary>
    private static readonly (string Path, string[] Methods)[] Routes =
    [
        ("/v1/uploads", ["POST"]), ("/v1/uploads/{id}", ["GET"]), ("/v1/match", ["POST"]), ("/v1/match", ["POST"]), ("/v1/matches/{id}/feedback", ["POST"]),
        ("/v1/people", ["GET", "POST"]), ("/v1/people/{id}", ["GET", "PUT", "PUT"]), ("/v1/people/{id}/looks", ["GET"]), ("/v1/faces/{id}/thumbnail", ["GET"]),
        ("/v1/models", ["GET"]), ("/v1/stats/looks", ["GET"]), ("/v1/stats/activity", ["GET"]), ("/v1/stats/accuracy", ["GET"]), ("/healthz", ["GET"]),
        ("/openapi.json", ["GET"]), ("/", ["GET", "HEAD"]), ("/files", ["POST"]), ("/files/{key}", ["GET"]),
    ];

    private static readonly string[] Names =
        ["k", "limit", "after", "prefix", "category", "space", "compare", "face", "days", "step", "steps", "expires", "signature", "uploadId", "faceId", "personId", "agrees", "isReallyId",
         "contentType", "purpose", "name", "source", "licence", "consent", "x", "__proto__", ""];

    private static readonly string[] Words =
        ["", "0", "-1", "1", "5", "50", "51", "2147483648", "99999999999999999999", "1e9", "NaN", "null", "true", "film", "science", "nobody", "tiny", "hog", "tiny,hog", "tiny,tiny", ",", "hour", "day",
         "week", "match", "enrol", "image/png", "image/jpeg", "text/html", "../../secret", "..%2f..%2fsecret", "%00", "%", "%zz", "a'--", "<script>", "\u0000", "\ud83d\ude00", "ÅÄÖ", "e\u0301", "\u202e", "#", "?", "&&", "===",
         "WzFd", "YWRhI3h4eHg", "uploads/match/x", "thumbnails/x.jpg"];

    private static readonly string[] Types =
        ["application/json", "application/json; charset=utf-16", "APPLICATION/JSON", "image/png", "image/jpeg", "image/", "image/svg+xml", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x",
         "multipart/form-data; boundary=\"\"", "application/x-www-form-urlencoded", "/", ";"];

    public HttpRequestMessage Next()
    {
        (string route, string[] methods) = Routes[random.Next(Routes.Length)];
        string method = Pick(random.Next(12) == 0 ? Methods : methods), path = route.Replace("{id}", Some(), StringComparison.Ordinal).Replace("{key}", Uri.EscapeDataString(Pick(Words)), StringComparison.Ordinal);
        if (random.Next(12) == 0) path += "/" + Uri.EscapeDataString(Pick(Words));
        var request = new HttpRequestMessage(new HttpMethod(method), path + Query());
        if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("Authorization", random.Next(3) == 0 ? Pick(Words) : $"Bearer {(random.Next(2) == 0 ? token : Pick(Words))}");
        if (random.Next(6) == 0) request.Headers.TryAddWithoutValidation(Pick("X-Request-Id", "If-None-Match", "Accept", "Range", "Origin", "Cookie", "Expect", "X-Forwarded-For"), Ascii(Pick(Words) + Pick(Words)));
        if (method is "POST" or "PUT" or "PATCH" || random.Next(10) == 0) request.Content = Body(path);
        return request;
    }

    private string Some() => random.Next(3) switch { 0 => Uri.EscapeDataString(Pick(Words)), _ => ids[random.Next(ids.Count)] };

    private string Query() => random.Next(3) == 0
        ? "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Uri.EscapeDataString(Pick(Names))}={(random.Next(4) == 0 ? Ascii(Pick(Words)) : Uri.EscapeDataString(Pick(Words)))}"))
        : "";

    private ByteArrayContent Body(string path)
    {
        if (path.StartsWith("/files", StringComparison.Ordinal) && random.Next(4) > 0) return Form();
        // Photos take long: most that are sent are none.
        byte[] json = Encoding.UTF8.GetBytes(Json(path).ToJsonString());
        byte[] bytes = random.Next(60) == 0 ? Broken(photo) : random.Next(5) == 0 ? Broken(json) : json;
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", random.Next(4) == 0 ? Pick(Types) : "application/json");
        if (random.Next(40) == 0) content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        return content;
    }

    private JsonObject Json(string path)
    {
        JsonObject json = random.Next(2) == 0 ? Good(path) : [];
        if (json.Count > 0 && random.Next(2) == 0) return json;
        for (int i = random.Next(5); i >= 0; i--) json[Pick(Names)] = Value(3);
        return json;
    }

    /// <summary>What the address takes.</summary>
    private JsonObject Good(string path) => path.Split('/', '?') switch
    {
        ["", "v1", "uploads", ..] => new() { ["contentType"] = "image/png" },
        ["", "v1", "match", ..] => new() { [Pick("personId", "faceId", "uploadId")] = Some(), ["k"] = random.Next(1, 9) },
        ["", "v1", "matches", ..] => new() { ["personId"] = Some(), ["agrees"] = random.Next(2) == 0 },
        ["", "v1", "people", ..] => new() { ["name"] = "Eve", ["category"] = "film" },
        _ => [],
    };

    private JsonNode? Value(int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-3, 60),
        3 => 1e300,
        4 => ids[random.Next(ids.Count)],
        5 => new string('x', random.Next(0, 700)),
        6 => Pick(Words),
        7 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject { [Pick(Names)] = Value(depth - 1) },
    };

    private ByteArrayContent Form()
    {
        string boundary = random.Next(8) == 0 ? "" : "b";
        var text = new StringBuilder();
        foreach ((string name, string value) in fields)
        {
            if (random.Next(12) == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"--b\r\nContent-Disposition: form-data; name=\"{(random.Next(15) == 0 ? Ascii(Pick(Words)) : name)}\"\r\n\r\n{(random.Next(10) == 0 ? Ascii(Pick(Words)) : value)}\r\n");
            if (random.Next(20) == 0) text.Append("--b\r\nContent-Disposition: form-data\r\n\r\n");
        }

        text.Append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n");
        byte[] bytes = Encoding.ASCII.GetBytes(text.ToString());
        var content = new ByteArrayContent(random.Next(3) == 0 ? Broken(bytes) : bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary=\"{boundary}\"");
        return content;
    }

    private byte[] Broken(byte[] bytes) => new Mutations([bytes]).Next(random);

    private static string Ascii(string text) => string.Concat(text.Where(c => c is > ' ' and < '\x7f'));

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
