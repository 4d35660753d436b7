using System.Text.Json;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>A folder of people and a gallery of its own, for commands that run as processes with the models that ship.</summary>
internal sealed class GalleryFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string People => _folder.In("people");

    public string Data => _folder.In("data");

    /// <summary>A photo of the n-th person of the cast.</summary>
    public static byte[] PhotoOf(int person, int photo) => DemoGallery.People[person].Photo(photo);

    /// <param name="file">Beside the gallery, or under "people"; folders are made.</param>
    public string Write(string file, byte[] photo)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(file))!);
        return _folder.Write(file, photo);
    }

    /// <summary>Runs a command on this gallery.</summary>
    public Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => TwinProcess.RunAsync(null, [.. arguments, "--data", Data]);

    /// <summary>What a command with --json printed, and its exit code must be as expected.</summary>
    public async Task<JsonElement> JsonAsync(int exit, params string[] arguments)
    {
        (int code, string output, string error) = await RunAsync([.. arguments, "--json"]);
        Assert.True(code == exit, $"{code}: {error}");
        using JsonDocument json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    public void Dispose() => _folder.Dispose();
}
