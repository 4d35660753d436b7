using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Reporting;

/// <summary>A report as a file, of galleries that are large, small and hostile.</summary>
public sealed partial class GalleryReportTests : IDisposable
{
    private const int Megabyte = 1000 * 1000;

    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "{{script}} {{title}}", "&amp;&lt;' onclick='alert(1)", "محمد ‏(علي)", "שרה כהן", "👩‍👩‍👧‍👦 🏴‍☠️ Zoë", "-->]]>*/ //",
    ];

    private readonly TempFolder _folder = new(inMemory: true);

    public void Dispose() => _folder.Dispose();

    /// <summary>A few hundred more are there, so that every picture is taken for which there is room.</summary>
    [Fact]
    public async Task A_thousand_people_weigh_less_than_five_megabytes()
    {
        (string page, JsonObject figures) = await ReportAsync(1300, 1);
        int bytes = Encoding.UTF8.GetByteCount(page);
        TestContext.Current.TestOutputHelper!.WriteLine($"{bytes} bytes, a report that shows 1,000 people");
        Assert.InRange(bytes, Megabyte, 5 * Megabyte);
        Assert.Equal((1300, 1300, 1300), ((int)figures["people"]!, (int)figures["faces"]!, (int)figures["compared"]!));
        Assert.Equal(1000, PersonPicture().Count(page));
    }

    [Fact]
    public async Task Shows_as_many_people_as_were_asked_for_and_counts_all()
    {
        (string page, JsonObject figures) = await ReportAsync(30, 2, new ReportOptions("Ours", null, 7));
        Assert.Equal(7, PersonPicture().Count(page));
        Assert.Contains("7 of 30 people, drawn by chance", page, StringComparison.Ordinal);
        Assert.Equal(30, (int)figures["people"]!);
    }

    [Fact]
    public async Task Same_gallery_makes_the_same_page()
    {
        string first = (await ReportAsync(12, 3)).Page;
        Assert.Equal(first, (await WriteAsync()).Page);
    }

    [Fact]
    public async Task Empty_gallery_says_so()
    {
        (string page, JsonObject figures) = await ReportAsync(0, 1);
        Assert.Contains("There is nobody here yet", page, StringComparison.Ordinal);
        Assert.Equal(0, (int)figures["people"]!);
        AssertSound(page);
    }

    [Fact]
    public async Task One_photo_of_one_person_is_a_gallery()
    {
        (string page, JsonObject figures) = await ReportAsync(1, 1);
        Assert.Equal(1, PersonPicture().Count(page));
        Assert.Equal("There are no two people to compare.", (string)figures["figures"]!["look-alikes"]!["says"]!);
        Assert.Equal("Nobody has two photos.", (string)figures["figures"]!["repeated-photos"]!["says"]!);
        AssertSound(page);
    }

    [Fact]
    public async Task Names_and_sources_are_text_whatever_they_hold()
    {
        (string page, _) = await ReportAsync(Hostile.Length, 2, new ReportOptions(Hostile[0], null, 100), number => Hostile[number], new Provenance(Hostile[1], Hostile[2]));

        AssertSound(page);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{WebUtility.HtmlEncode(Hostile[0])}</title>", page, StringComparison.Ordinal);
        Assert.All(Hostile, name => Assert.Contains($"<bdi>{WebUtility.HtmlEncode(name)}</bdi>", page, StringComparison.Ordinal));
        using JsonDocument data = JsonDocument.Parse(Between(page, "<script type=\"application/json\" id=\"map-data\">", "</script>"));
        Assert.Equal(Hostile.Order(StringComparer.Ordinal), data.RootElement.GetProperty("people").EnumerateArray().Select(person => person[0].GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Figures_count_what_is_there()
    {
        (_, JsonObject report) = await ReportAsync(8, 3, provenance: new Provenance("An album"));
        JsonNode figures = report["figures"]!;
        Assert.Equal([(1, 0), (2, 0), (3, 8)], Rows("faces-per-person").Select(row => (int.Parse((string)row!["faces"]!, null), (int)row["people"]!)));
        Assert.Equal([("film", 2, 6), ("other", 2, 6), ("music", 1, 3)], Rows("categories").Take(3).Select(row => ((string)row!["category"]!, (int)row["people"]!, (int)row["faces"]!)));
        Assert.Equal(("An album", 24), ((string)Rows("sources")[0]!["source"]!, (int)Rows("sources")[0]!["faces"]!));
        Assert.Equal(("not stated", 24), ((string)Rows("licences")[0]!["licence"]!, (int)Rows("licences")[0]!["faces"]!));
        Assert.Equal((24, 252), (Rows("likeness").Sum(row => (long)row!["onePerson"]!), Rows("likeness").Sum(row => (long)row!["twoPeople"]!)));
        Assert.Equal([("20–29", 24)], Rows("ages").Select(row => ((string)row!["age"]!, (int)row["faces"]!)));
        Assert.Equal(24, Rows("look-alikes").Count);
        Assert.Equal(24, Rows("quality-size").Sum(row => (long)row!["faces"]!));

        JsonArray Rows(string figure) => figures[figure]!["rows"]!.AsArray();
    }

    /// <summary>The page may run nothing but its own script, ask nobody, and its policy lets it do what it must.</summary>
    private static void AssertSound(string page)
    {
        string policy = WebUtility.HtmlDecode(Between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">"));
        string style = Hash(Between(page, "<style>", "</style>")), script = Hash(Between(page, "<script>", "</script>"));
        Assert.Equal($"default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'", policy);
        Assert.Equal(2, Regex.Count(page, "</script"));
        Assert.Equal(1, Regex.Count(page, "</style"));
        Assert.Equal(["http://www.w3.org/2000/svg"], Regex.Matches(page, "[a-z]+://[^\"'`) ]+").Select(match => match.Value).Distinct());
        Assert.DoesNotMatch("<[^<>]* style=", page);
        Assert.DoesNotMatch("<[^<>\"]*(\"[^\"]*\"[^<>\"]*)* on[a-z]+=", Between(page, "<body>", "<script type"));
    }

    private async Task<(string Page, JsonObject Figures)> ReportAsync(int people, int facesEach, ReportOptions? options = null, Func<int, string>? name = null, Provenance? provenance = null)
    {
        await using (LocalStorage storage = LocalStorage.Open(_folder.In("data"), TimeProvider.System)) await GeneratedGallery.FillAsync(storage, people, facesEach, name, provenance);
        return await WriteAsync(options);
    }

    private async Task<(string Page, JsonObject Figures)> WriteAsync(ReportOptions? options = null)
    {
        await using LocalStorage storage = LocalStorage.Open(_folder.In("data"), TimeProvider.System);
        GalleryReport report = await new MakeReport(storage, new ManualClock()).RunAsync(options ?? new ReportOptions("Gallery report", null, 1000), TestContext.Current.CancellationToken);
        string file = _folder.In("report.html");
        Assert.Equal(await WriteReport.ToFileAsync(file, report, storage, TestContext.Current.CancellationToken), new FileInfo(file).Length);
        Assert.False(File.Exists(file + ".part"));
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), WriteReport.ToJson(report));
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Between(string text, string from, string to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    /// <summary>A person of the sheet.</summary>
    [GeneratedRegex("<li><i class=\"face s\\d+ x\\d+ y\\d+\"></i>\\s*<bdi>[^<]*</bdi></li>")]
    private static partial Regex PersonPicture();
}
