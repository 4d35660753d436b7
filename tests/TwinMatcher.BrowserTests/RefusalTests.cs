using System.Text;
using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>Every way a photo can be refused is told in words, with what to do, and another one can be tried at once.</summary>
[Collection(PageTests.Name)]
public sealed class RefusalTests(PageTwin twin)
{
    public static TheoryData<string, string> Cases => new()
    {
        { "no_face", "No face was found in the picture." },
        { "not_a_photo", "The file is not a picture we know." },
        { "format_not_supported", "GIF is not supported." },
        { "photo_empty", "The file is empty." },
        { "photo_too_small", "a side needs at least 16" },
        { "photo_damaged", "The picture is damaged or incomplete." },
        { "photo_too_large", "at most 15 MB are allowed" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Photo_is_refused_with_a_sentence(string code, string sentence) => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photo(code));
        await visit.AgreeAsync();
        await visit.SeesAsync(sentence);
        await Assertions.Expect(visit.Page.Locator(".refusal")).ToHaveAttributeAsync("data-code", code);
        if (code == "no_face") await visit.LookAsync("refusal");
        else await visit.AssertAccessibleAsync(code);
        await visit.ChooseAsync(Photos.Portrait());
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
    });

    [Fact]
    public Task Poor_face_is_answered_with_advice() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait(side: 64));
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Page.Locator(".note.warn")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Move closer: the face is [0-9]+ px wide, 32 are needed."));
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
    });

    [Fact]
    public async Task Empty_gallery_is_told()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        await using TwinServing empty = await PageTwin.StartAsync(folder.In("empty"), arguments: ["--no-demo"]);
        await twin.VisitAsync(empty, "#/find", async visit =>
        {
            visit.Expect("status of 409");
            await visit.ChooseAsync(Photos.Portrait());
            await visit.AgreeAsync();
            await visit.SeesAsync("There is nobody in the gallery to compare with.");
            await visit.SeesAsync("Somebody with the admin's link adds people in the gallery.");
            await visit.LookAsync("gallery-empty");
        });
    }

    private static FilePayload Photo(string code) => Photos.Jpeg($"{code}.jpg", code switch
    {
        "no_face" => Photos.Wall("").Buffer,
        "not_a_photo" => Encoding.ASCII.GetBytes("Dear Sir or Madam"),
        "format_not_supported" => [.. "GIF89a"u8, .. new byte[40]],
        "photo_empty" => [],
        "photo_too_small" => Photos.Wall("", side: 8).Buffer,
        "photo_damaged" => Photos.Portrait().Buffer[..2000],
        "photo_too_large" => new byte[(15 << 20) + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no such case"),
    });
}
