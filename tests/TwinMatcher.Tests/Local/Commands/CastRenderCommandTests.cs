using System.Text.Json;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin cast render` as scripts use it: files, and a truth file whose format is a promise.</summary>
public sealed class CastRenderCommandTests
{
    [Fact]
    public async Task Every_photo_is_written_and_told_of()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, (await Render(folder, "--count", "2", "--shots", "3")).Exit);
        JsonElement[] photos = Photos(folder);
        Assert.Equal(["000000-00.png", "000000-01.png", "000000-02.png", "000001-00.png", "000001-01.png", "000001-02.png"], photos.Select(photo => photo.GetProperty("file").GetString()));
        Assert.All(photos, photo =>
        {
            using Pixels picture = TestPhotos.Decode(File.ReadAllBytes(folder.In(photo.GetProperty("file").GetString()!)));
            Assert.Equal((photo.GetProperty("width").GetInt32(), photo.GetProperty("height").GetInt32()), (picture.Width, picture.Height));
            JsonElement face = Assert.Single(photo.GetProperty("faces").EnumerateArray());
            Assert.Equal(4, face.GetProperty("box").GetArrayLength());
            Assert.Equal([2, 2, 2, 2, 2], face.GetProperty("landmarks").EnumerateArray().Select(point => point.GetArrayLength()));
        });
        Assert.Equal([0ul, 0, 0, 1, 1, 1], photos.Select(photo => photo.GetProperty("faces")[0].GetProperty("character").GetUInt64()));
    }

    [Fact]
    public async Task Group_has_everyone_in_it()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, (await Render(folder, "--count", "1", "--group", "5")).Exit);
        Assert.Equal([0ul, 1, 2, 3, 4], (ulong[])[.. Photos(folder).Single().GetProperty("faces").EnumerateArray().Select(face => face.GetProperty("character").GetUInt64()).Order()]);
    }

    [Fact]
    public async Task Same_numbers_give_the_same_files()
    {
        using TempFolder once = new(), again = new();
        await Render(once, "--count", "1", "--shots", "2", "--seed", "9");
        await Render(again, "--count", "1", "--shots", "2", "--seed", "9");
        Assert.Equal(Directory.GetFiles(once.Path).Order().Select(File.ReadAllBytes), Directory.GetFiles(again.Path).Order().Select(File.ReadAllBytes));
    }

    [Theory]
    [InlineData("--count", "0"), InlineData("--group", "9"), InlineData("--format", "gif"), InlineData("--size", "5")]
    public async Task Impossible_order_is_a_usage_error(string option, string value)
    {
        using var folder = new TempFolder();
        Assert.Equal(2, (await Render(folder, option, value)).Exit);
    }

    private static Task<(int Exit, string Out, string Error)> Render(TempFolder folder, params string[] options) =>
        TwinProcess.RunAsync(null, ["cast", "render", "--out", folder.Path, "--size", "64", "--format", "png", .. options]);

    private static JsonElement[] Photos(TempFolder folder)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder.In("truth.json")));
        return [.. json.RootElement.GetProperty("photos").EnumerateArray().Select(photo => photo.Clone())];
    }
}
