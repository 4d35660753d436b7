using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Tests.Attack;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>What a running product has, for requests that nearly make sense.</summary>
/// <param name="Ids">Of one thing of each kind, by what a field that holds it is called.</param>
/// <param name="Expendable">People who may be forgotten.</param>
/// <param name="Fields">Of an upload form.</param>
/// <param name="Sealed">A face of a frame.</param>
internal sealed record FuzzedProduct(
    ApiDocument Document, IReadOnlyDictionary<string, string> Ids, IReadOnlyList<string> Expendable, IReadOnlyList<KeyValuePair<string, string>> Fields, string Sealed, byte[] Photo, string Token);

/// <summary>A request, and the operation it is meant for; null where the document knows none.</summary>
/// <param name="Straight">Whether method and address are as the document has them, so that only what it promises may be answered.</param>
internal sealed record FuzzedRequest(HttpRequestMessage Message, Operation? Operation, bool Straight);

/// <summary>Requests as nobody should send them: good ones of every operation of the document with something wrong, and things that are no requests at all. The same chance gives the same requests.</summary>
internal sealed class RequestFuzz(Random random, FuzzedProduct product)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "QUERY"];

    /// <summary>What `twin serve` answers beside the document.</summary>
    private static readonly (string Path, string[] Methods)[] Others = [("/", ["GET", "HEAD"]), ("/files", ["POST"]), ("/files/{key}", ["GET"])];

    private static readonly string[] Words =
        ["", "0", "-1", "1", "5", "50", "51", "2147483648", "99999999999999999999", "1e9", "NaN", "null", "true", "film", "science", "nobody", "tiny", "hog", "tiny,hog", "tiny,tiny", ",", "hour", "day",
         "week", "match", "enrol", "image/png", "image/jpeg", "text/html", "../../secret", "..%2f..%2fsecret", "%00", "%", "%zz", "a'--", "<script>", "\u0000", "\ud83d\ude00", "ÅÄÖ", "e\u0301", "\u202e", "#", "?", "&&", "===",
         "WzFd", "YWRhI3h4eHg", "uploads/match/x", "thumbnails/x.jpg"];

    private static readonly string[] Types =
        ["application/json", "application/json; charset=utf-16", "APPLICATION/JSON", "image/png", "image/jpeg", "image/", "image/svg+xml", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x",
         "multipart/form-data; boundary=\"\"", "application/x-www-form-urlencoded", "/", ";"];

    private readonly string[] _ids = [.. product.Ids.Values];

    /// <summary>Every field and parameter that any operation knows, and some that none does.</summary>
    private readonly string[] _names =
    [
        .. product.Document.Operations.SelectMany(operation => operation.Parameters.Where(each => (string)each["in"]! == "query").Select(each => (string)each["name"]!)
            .Concat(product.Document.Body(operation)?["properties"]?.AsObject().Select(property => property.Key) ?? [])).Distinct().Order(StringComparer.Ordinal),
        "expires", "signature", "x", "__proto__", "",
    ];

    /// <summary>Those with a body more than once: there is more to get wrong.</summary>
    private readonly Operation[] _operations = [.. product.Document.Operations.SelectMany(operation => Enumerable.Repeat(operation, operation.Content is null ? 1 : 2))];

    public FuzzedRequest Next()
    {
        Operation? operation = random.Next(_operations.Length + Others.Length) is int place && place < _operations.Length ? _operations[place] : null;
        (string template, string[] methods) = operation is null ? Others[place - _operations.Length] : (operation.Template, [operation.Method]);
        string method = Pick(random.Next(12) == 0 ? Methods : methods), path = string.Join('/', template.Split('/').Select((part, i) => Part(part, i, template, method)));
        bool straight = operation?.Method == method && Regular(path);
        if (random.Next(12) == 0) (path, straight) = (path + "/" + Uri.EscapeDataString(Pick(Words)), false);
        var request = new HttpRequestMessage(new HttpMethod(method), path + Query(operation));
        if (random.Next(3) == 0)
        {
            string given = random.Next(6) == 0 ? Pick(Words) : $"Bearer {(random.Next(6) > 0 ? product.Token : Pick(Words))}";
            request.Headers.TryAddWithoutValidation("Authorization", given);
            // Of a header that is none the server says nothing but that.
            straight &= given.All(letter => letter is >= ' ' and <= '~');
        }

        if (random.Next(6) == 0) request.Headers.TryAddWithoutValidation(Pick("X-Request-Id", "X-Consent", "If-None-Match", "Accept", "Range", "Origin", "Cookie", "X-Forwarded-For"), Ascii(Pick(Words) + Pick(Words)));
        if (method is "POST" or "PUT" or "PATCH" || random.Next(10) == 0) request.Content = Body(operation, path);
        return new FuzzedRequest(request, operation, straight);
    }

    /// <summary>Whether it has a part for every place, and none that stands for another.</summary>
    private static bool Regular(string path) => path.Split('/').Skip(1).All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.') && part is not ("." or ".."));

    /// <summary>Who is forgotten is asked about in vain from then on, so that is done to those of whom there are more.</summary>
    private string Part(string part, int place, string template, string method)
    {
        if (!part.StartsWith('{')) return part;
        if (random.Next(8) == 0) return Uri.EscapeDataString(Pick(Words));
        return part switch
        {
            "{id}" when method == "DELETE" => product.Expendable[random.Next(product.Expendable.Count)],
            "{id}" => random.Next(4) == 0 ? Some() : product.Ids[template.Split('/')[place - 1] switch { "people" => "personId", "faces" => "faceId", "uploads" => "uploadId", "matches" => "matchId", string other => other.TrimEnd('s') + "Id" }],
            "{space}" => Pick("tiny", "hog"),
            "{version}" => Pick("0", "0", "1", "9"),
            _ => Uri.EscapeDataString(Pick(Words)),
        };
    }

    private string Some() => _ids[random.Next(_ids.Length)];

    private string Query(Operation? operation)
    {
        List<string> parts = [];
        foreach (JsonNode parameter in operation?.Parameters.Where(each => (string)each["in"]! == "query") ?? [])
            if (random.Next(5) == 0) parts.Add($"{parameter["name"]}={Uri.EscapeDataString($"{Good((string)parameter["name"]!, parameter["schema"]!)}")}");
        if (random.Next(3) == 0)
            parts.AddRange(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Uri.EscapeDataString(Pick(_names))}={(random.Next(4) == 0 ? Ascii(Pick(Words)) : Uri.EscapeDataString(Pick(Words)))}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private ByteArrayContent Body(Operation? operation, string path)
    {
        if (path.StartsWith("/files", StringComparison.Ordinal) && random.Next(4) > 0) return Form();
        JsonObject? schema = operation is null ? null : product.Document.Body(operation);
        // Photos take long: where there is a choice, most that are sent are none.
        if (operation?.Content?["image/png"] is not null && random.Next(schema is null ? 3 : 20) == 0) return Typed(random.Next(2) == 0 ? product.Photo : Broken(product.Photo), "image/png");
        byte[] json = Encoding.UTF8.GetBytes(Json(schema).ToJsonString());
        ByteArrayContent content = Typed(random.Next(60) == 0 ? Broken(product.Photo) : random.Next(5) == 0 ? Broken(json) : json, random.Next(6) == 0 ? Pick(Types) : "application/json");
        if (random.Next(40) == 0) content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        return content;
    }

    private JsonObject Json(JsonObject? schema)
    {
        JsonObject json = schema is not null && random.Next(4) > 0 ? Good(schema) : [];
        if (json.Count > 0 && random.Next(2) == 0) return json;
        for (int i = random.Next(5); i >= 0; i--) json[Pick(_names)] = Value(3);
        return json;
    }

    /// <summary>What must be there, and some of what may be.</summary>
    private JsonObject Good(JsonObject schema)
    {
        HashSet<string> required = [.. schema["required"]?.AsArray().Select(each => (string)each!) ?? []];
        return new JsonObject((schema["properties"]?.AsObject() ?? []).Where(property => required.Contains(property.Key) || random.Next(3) == 0)
            .Select(property => KeyValuePair.Create(property.Key, Good(property.Key, property.Value!))));
    }

    /// <summary>A value that the schema allows and the product can do something with.</summary>
    private JsonNode? Good(string name, JsonNode node)
    {
        JsonObject schema = product.Document.Schema(node);
        if (product.Ids.TryGetValue(name, out string? id) || (name == "isReallyId" && product.Ids.TryGetValue("personId", out id))) return id;
        if (schema["enum"] is JsonArray words) return words[random.Next(words.Count)]!.DeepClone();
        return (string?)schema["type"] switch
        {
            "boolean" => random.Next(2) == 0,
            "integer" or "number" => (int?)schema["minimum"] + random.Next(3) ?? random.Next(3),
            "array" => new JsonArray([.. Enumerable.Range(0, (int?)schema["minItems"] ?? random.Next(3)).Select(i => name == "compare" ? (i == 0 ? "tiny" : "hog") : Good(name, schema["items"]!))]),
            "object" => Good(schema),
            _ => name switch { "frames" => product.Sealed, "space" => Pick("tiny", "hog"), "compare" => "tiny,hog", _ => "Eve" },
        };
    }

    private JsonNode? Value(int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-3, 60),
        3 => 1e300,
        4 => Some(),
        5 => new string('x', random.Next(0, 700)),
        6 => Pick(Words),
        7 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject { [Pick(_names)] = Value(depth - 1) },
    };

    private ByteArrayContent Form()
    {
        string boundary = random.Next(8) == 0 ? "" : "b";
        var text = new StringBuilder();
        foreach ((string name, string value) in product.Fields)
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

    private static ByteArrayContent Typed(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private byte[] Broken(byte[] bytes) => new Mutations([bytes]).Next(random);

    private static string Ascii(string text) => string.Concat(text.Where(c => c is > ' ' and < '\x7f'));

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
