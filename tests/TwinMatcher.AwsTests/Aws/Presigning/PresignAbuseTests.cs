using System.Text;
using System.Xml.Linq;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Presigning;

/// <summary>What can be tried with a form or an address beyond what it is for; S3 refuses each with a status and a code of its own, and nothing is stored.</summary>
public sealed class PresignAbuseTests(Moto moto) : IAsyncLifetime
{
    private const string Key = "uploads/match/0001", Png = "image/png";

    private const int Least = 100, Most = 1000;

    private readonly ManualClock _clock = new();
    private TestAws? _aws;

    private TestAws Aws => _aws!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, _clock);
        await _aws.CreateBucketAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    [Theory]
    [InlineData("another key", 403, "AccessDenied")]
    [InlineData("another prefix", 403, "AccessDenied")]
    [InlineData("a longer key", 403, "AccessDenied")]
    [InlineData("another type", 403, "AccessDenied")]
    [InlineData("no type", 403, "AccessDenied")]
    [InlineData("too large", 400, "EntityTooLarge")]
    [InlineData("too small", 400, "EntityTooSmall")]
    [InlineData("no file", 400, "InvalidArgument")]
    [InlineData("a field more", 403, "AccessDenied")]
    [InlineData("public", 403, "AccessDenied")]
    [InlineData("another policy", 403, "SignatureDoesNotMatch")]
    [InlineData("another signature", 403, "SignatureDoesNotMatch")]
    [InlineData("another day", 403, "SignatureDoesNotMatch")]
    [InlineData("another access key", 403, "InvalidAccessKeyId")]
    [InlineData("another bucket", 403, "AccessDenied")]
    [InlineData("expired", 403, "AccessDenied")]
    [InlineData("anonymous", 403, "AccessDenied")]
    public async Task Form_is_good_for_nothing_else(string attempt, int status, string code)
    {
        UploadForm form = await Aws.Objects.PresignUploadAsync(new UploadConditions(Key, Png, Least, Most, _clock.GetUtcNow().AddMinutes(10)), Cancellation);
        Dictionary<string, string> fields = new(form.Fields);
        byte[]? file = new byte[500];
        Uri address = form.Url;
        switch (attempt)
        {
            case "another key": fields["key"] = "uploads/match/0002"; break;
            case "another prefix": fields["key"] = "shards/hog/base/evil"; break;
            case "a longer key": fields["key"] += "1"; break;
            case "another type": fields["Content-Type"] = "text/html"; break;
            case "no type": fields.Remove("Content-Type"); break;
            case "too large": file = new byte[Most + 1]; break;
            case "too small": file = new byte[Least - 1]; break;
            case "no file": file = null; break;
            case "a field more": fields["x-amz-meta-evil"] = "1"; break;
            case "public": fields["acl"] = "public-read"; break;
            case "another policy": fields["policy"] = Widened(fields["policy"]); break;
            case "another signature": fields["x-amz-signature"] = new string('0', 64); break;
            case "another day": fields["x-amz-credential"] = fields["x-amz-credential"].Replace("20260131", "20260201", StringComparison.Ordinal); break;
            case "another access key": fields["x-amz-credential"] = "AKIAOTHER" + fields["x-amz-credential"][fields["x-amz-credential"].IndexOf('/', StringComparison.Ordinal)..]; break;
            case "another bucket": address = new Uri(address.AbsoluteUri.TrimEnd('/') + "-backup/"); break;
            case "expired": _clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1)); break;
            case "anonymous": fields = new() { ["key"] = Key, ["Content-Type"] = Png }; break;
        }

        using HttpResponseMessage response = await Browser.PostAsync(new UploadForm(address, fields), file);
        Assert.Equal((status, code), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.Empty((await Aws.Objects.ListAsync("", cancellation: Cancellation)).Objects);
    }

    /// <summary>S3 takes a form as often as it is posted, until it expires. Ids derive from key and ETag, so the same photo again is the same news again, and another
    /// photo is read as the one upload's latest.</summary>
    [Fact]
    public async Task Form_posted_again_stores_the_same_object_with_the_same_ETag()
    {
        UploadForm form = await Aws.Objects.PresignUploadAsync(new UploadConditions(Key, Png, Least, Most, _clock.GetUtcNow().AddMinutes(10)), Cancellation);
        List<string> etags = [];
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage response = await Browser.PostAsync(form, new byte[500]);
            Assert.Equal(204, (int)response.StatusCode);
            etags.Add(Assert.Single((await Aws.Objects.ListAsync("", cancellation: Cancellation)).Objects).ETag);
        }

        Assert.Equal(etags[0], etags[1]);
    }

    [Theory]
    [InlineData("another key", 403, "SignatureDoesNotMatch")]
    [InlineData("longer", 403, "SignatureDoesNotMatch")]
    [InlineData("a parameter more", 403, "SignatureDoesNotMatch")]
    [InlineData("put", 403, "SignatureDoesNotMatch")]
    [InlineData("delete", 403, "SignatureDoesNotMatch")]
    [InlineData("unsigned", 403, "AccessDenied")]
    [InlineData("expired", 403, "AccessDenied")]
    public async Task Address_is_good_for_nothing_else(string attempt, int status, string code)
    {
        await Aws.Objects.PutAsync("thumbnails/a.webp", new MemoryStream([1]), "image/webp", Cancellation);
        await Aws.Objects.PutAsync("thumbnails/b.webp", new MemoryStream([2]), "image/webp", Cancellation);
        Uri good = await Aws.Objects.PresignDownloadAsync("thumbnails/a.webp", TimeSpan.FromMinutes(5), Cancellation);
        if (attempt == "expired") _clock.Advance(TimeSpan.FromSeconds(301));
        string address = attempt switch
        {
            "another key" => good.AbsoluteUri.Replace("a.webp", "b.webp", StringComparison.Ordinal),
            "longer" => good.AbsoluteUri.Replace("X-Amz-Expires=300", "X-Amz-Expires=3000", StringComparison.Ordinal),
            "a parameter more" => good.AbsoluteUri + "&response-content-type=text%2Fhtml",
            "unsigned" => good.GetLeftPart(UriPartial.Path),
            _ => good.AbsoluteUri,
        };
        HttpMethod method = attempt switch { "put" => HttpMethod.Put, "delete" => HttpMethod.Delete, _ => HttpMethod.Get };
        using HttpClient http = new();
        using HttpRequestMessage request = new(method, address);
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        Assert.Equal((status, code), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.Equal([1], (await Aws.Objects.GetAsync("thumbnails/a.webp", Cancellation))!.Bytes.ToArray());
    }

    private static string Widened(string policy)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Convert.FromBase64String(policy)).Replace($"{Most}]", $"{Most}0]", StringComparison.Ordinal)));

    private static async Task<string> CodeAsync(HttpResponseMessage response)
        => XDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).Root!.Element("Code")!.Value;
}
