using System.Diagnostics;
using System.Text.Json;
using TwinMatcher.Tests.Local.Commands;

namespace TwinMatcher.Tests.Local.Video;

/// <summary>`twin match VIDEO` and `twin enrol VIDEO`, on videos that ffmpeg makes of generated people.</summary>
public sealed class VideoCommandTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task People_of_a_video_are_told_apart_and_each_is_matched_once()
    {
        // Two who are no more alike than strangers on photos are: most drawn people are.
        const int Akintola = 41, Caspian = 7;
        foreach (int person in new[] { 0, 1, Akintola, Caspian }) _folder.Write($"people/Person {person}/1.webp", GalleryFolder.PhotoOf(person, 0));
        await _folder.JsonAsync(0, "enrol", _folder.People);
        string video = await VideoAsync((Akintola, 1), (Akintola, 2), (Akintola, 3), (Caspian, 1), (Caspian, 2));

        JsonElement told = await _folder.JsonAsync(0, "match", video, "--fps", "1", "--k", "1");

        Assert.Equal(5, told.GetProperty("frames").GetInt32());
        Assert.Equal([($"Person {Akintola}", 3), ($"Person {Caspian}", 2)], told.GetProperty("people").EnumerateArray().Select(person => (
            person.GetProperty("match").GetProperty("faces")[0].GetProperty("answers")[0].GetProperty("looks")[0].GetProperty("name").GetString(), person.GetProperty("frames").GetInt32())));
    }

    [Fact]
    public async Task Person_is_enrolled_from_a_video_and_found_by_a_photo()
    {
        string video = await VideoAsync((2, 0), (2, 1), (2, 2)), photo = _folder.Write("asked.webp", GalleryFolder.PhotoOf(2, 3));

        JsonElement enrolled = await _folder.JsonAsync(0, "enrol", video, "--name", "Ada Lovelace", "--fps", "1");

        Assert.InRange(enrolled.GetProperty("enrolled").GetInt32(), 1, 3);
        Assert.Contains("Ada Lovelace", (await _folder.RunAsync("match", photo)).Out, StringComparison.Ordinal);
        Assert.StartsWith("twin: name_missing: ", (await _folder.RunAsync("enrol", video)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_video_is_told()
    {
        Ffmpeg();
        string file = _folder.Write("text.mp4", "no video"u8.ToArray());
        (int exit, _, string error) = await _folder.RunAsync("enrol", file, "--name", "Ada");
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: video_unreadable: ", error, StringComparison.Ordinal);
    }

    /// <summary>One shot a second.</summary>
    private async Task<string> VideoAsync(params (int Person, int Shot)[] shots)
    {
        string ffmpeg = Ffmpeg();
        foreach ((int number, (int person, int shot)) in shots.Index()) _folder.Write($"frames/{number}.webp", GalleryFolder.PhotoOf(person, shot));
        string folder = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "frames"), video = Path.Combine(folder, "video.mp4");
        using Process making = Process.Start(new ProcessStartInfo(ffmpeg, ["-v", "error", "-framerate", "1", "-i", Path.Combine(folder, "%d.webp"), "-c:v", "mpeg4", "-q:v", "2", "-r", "1", video]))!;
        await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, making.ExitCode);
        return video;
    }

    private static string Ffmpeg()
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "ffmpeg")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "skipped: ffmpeg not present");
        return found!;
    }
}
