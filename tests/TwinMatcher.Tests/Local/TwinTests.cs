using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local;

/// <summary>The command line as a shell sees it: exit codes, stable codes on standard error, JSON on standard output.</summary>
public sealed class TwinTests
{
    [Fact]
    public async Task Help_names_the_commands()
    {
        var (exit, output, _) = await TwinProcess.RunAsync(null, "--help");
        Assert.Equal(0, exit);
        Assert.Contains("faces", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_command_is_a_usage_error() => Assert.Equal(2, (await TwinProcess.RunAsync(null, "fases")).Exit);

    [Theory]
    [InlineData("faces", "no-such.jpg", "file_missing")]
    [InlineData("eval identify", "no-such-folder", "folder_missing")]
    [InlineData("bench pipeline", "no-such.jpg", "file_missing")]
    public async Task Missing_input_is_named(string command, string argument, string code)
    {
        var (exit, _, error) = await TwinProcess.RunAsync(null, [.. command.Split(' '), argument]);
        Assert.Equal(2, exit);
        Assert.StartsWith($"twin: {code}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_arguments_than_the_engine_bears_are_told_in_time()
    {
        var (exit, _, error) = await TwinProcess.RunAsync(null, ["faces", .. Enumerable.Repeat(new string('x', 99), 280)]);
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: arguments_too_long: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_model_says_how_to_get_it()
    {
        string photo = Path.Combine(AppContext.BaseDirectory, "models", "models.json");
        var (exit, _, error) = await TwinProcess.RunAsync(null, "faces", photo, "--detector", "yunet");
        Assert.Equal(3, exit);
        Assert.StartsWith("twin: model_missing: ", error, StringComparison.Ordinal);
        Assert.Contains("twin models pull yunet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_file_is_refused_without_being_read()
    {
        string huge = Path.GetTempFileName();
        try
        {
            // Three gigabytes that take no room on the disk: more than an array can hold.
            await using (FileStream stream = File.OpenWrite(huge)) stream.SetLength(3L << 30);
            var (exit, _, error) = await TwinProcess.RunAsync(TwinShared.Require("models"), "faces", huge);
            Assert.Equal(1, exit);
            Assert.Contains("photo_too_large: The file has 3072 MB; at most 15 MB are allowed.", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(huge);
        }
    }

    [Fact]
    public async Task Unknown_space_names_the_known_ones()
    {
        var (exit, _, error) = await TwinProcess.RunAsync(TwinShared.Require("models"), "faces", typeof(TwinTests).Assembly.Location, "--space", "nobody");
        Assert.Equal(3, exit);
        Assert.StartsWith("twin: model_unknown: ", error, StringComparison.Ordinal);
        Assert.Contains("hog", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_list_names_every_shipped_model()
    {
        var (exit, output, _) = await TwinProcess.RunAsync(null, "models", "list", "--json");
        Assert.Equal(0, exit);
        using JsonDocument json = JsonDocument.Parse(output);
        string[] ids = [.. json.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];
        Assert.Equal(["compact", "yunet", "yunet-n", "compact", "facenet", "mobilefacenet", "mobilenetv2", "resnet50", "senet50", "sface", "vgg16", "hog"], ids);
    }

    [Theory]
    [InlineData(null, "compact"), InlineData("models", "yunet")]
    public async Task Doctor_finds_everything_and_says_which_detector_is_in_use(string? models, string detector)
    {
        var (exit, output, _) = await TwinProcess.RunAsync(models is null ? null : TwinShared.Require(models), "doctor", "--json");
        Assert.Equal(0, exit);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement[] checks = [.. json.RootElement.GetProperty("checks").EnumerateArray()];
        Assert.All(checks, check => Assert.Equal(JsonValueKind.Null, check.GetProperty("cure").ValueKind));
        Assert.StartsWith(detector, checks.Single(check => check.GetProperty("name").GetString() == "detector").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_names_the_cure_of_a_damaged_model()
    {
        using var folder = new TempFolder();
        folder.Write("compact-detector.onnx", [1, 2, 3]);
        var (exit, output, _) = await TwinProcess.RunAsync(folder.Path, "doctor", "--json");
        Assert.Equal(3, exit);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Contains(json.RootElement.GetProperty("checks").EnumerateArray(), check => check.GetProperty("cure").GetString() == "Build or install the program again.");
    }

    [Fact]
    public async Task Faces_answers_the_good_photo_and_names_the_bad_one()
    {
        using var folder = new TempFolder();
        string good = folder.Write("good.jpg", CastPhotos.Jpeg(CastPhotos.Portrait(1))), bad = typeof(TwinTests).Assembly.Location;
        var (exit, output, _) = await TwinProcess.RunAsync(TwinShared.Require("models"), "faces", good, bad, "--json");
        Assert.Equal(1, exit);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement photos = json.RootElement.GetProperty("photos");
        Assert.Equal(128, photos[0].GetProperty("faces")[0].GetProperty("embeddings").GetProperty("mobilefacenet").GetArrayLength());
        Assert.Equal("not_a_photo", photos[1].GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Faces_draws_what_it_saw()
    {
        using var folder = new TempFolder();
        string photo = folder.Write("photo.jpg", CastPhotos.Jpeg(CastPhotos.Portrait(1)));
        var (exit, _, _) = await TwinProcess.RunAsync(TwinShared.Require("models"), "faces", photo, "--draw", folder.In("drawn.png"));
        Assert.Equal(0, exit);
        using var drawn = TestPhotos.Decode(await File.ReadAllBytesAsync(folder.In("drawn.png"), TestContext.Current.CancellationToken));
        // The frame of a good face: two pixels wide all round a face of some hundred pixels.
        int framed = Enumerable.Range(0, drawn.Width * drawn.Height).Count(i => drawn.Bytes.Slice(3 * i, 3).SequenceEqual((ReadOnlySpan<byte>)[46, 204, 113]));
        Assert.InRange(framed, 2 * 4 * 70, 2 * 4 * 180);
    }
}
