using TwinMatcher.Gallery;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>What the gallery's commands say to bad input, on an empty gallery; and the token, which is good for one at a time.</summary>
public sealed class GalleryCommandErrorsTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("enrol no-such-folder", 2, "folder_missing")]
    [InlineData("enrol EMPTY", 2, "folder_empty")]
    [InlineData("match no-such.jpg", 2, "file_missing")]
    [InlineData("match PHOTO", 1, "gallery_empty")]
    [InlineData("match PHOTO --k 0", 2, "invalid")]
    [InlineData("match PHOTO --category none", 2, "category_unknown")]
    [InlineData("match PHOTO --space none", 3, "model_unknown")]
    [InlineData("people --category none", 2, "category_unknown")]
    [InlineData("forget Nobody", 2, "person_unknown")]
    public async Task Bad_input_is_named(string command, int exit, string problem)
    {
        DataFolder.Open(_folder.Data).Dispose();
        Directory.CreateDirectory(Path.Combine(_folder.People, "empty"));
        string photo = _folder.Write("photo.webp", GalleryFolder.PhotoOf(0, 0));
        string[] words = [.. command.Split(' ').Select(word => word switch { "EMPTY" => Path.Combine(_folder.People, "empty"), "PHOTO" => photo, _ => word })];
        (int code, string output, string error) = await _folder.RunAsync(words);
        Assert.Equal(exit, code);
        Assert.StartsWith($"twin: {problem}: ", error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("match PHOTO")]
    [InlineData("forget Nobody")]
    public async Task Folder_that_holds_no_gallery_is_told_and_not_made(string command)
    {
        string photo = _folder.Write("photo.webp", GalleryFolder.PhotoOf(0, 0));
        (int exit, _, string error) = await _folder.RunAsync(command.Replace("PHOTO", photo, StringComparison.Ordinal).Split(' '));
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: gallery_missing: ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Theory]
    [InlineData("enrol PEOPLE --category none")]
    [InlineData("enrol PEOPLE --copies none-such")]
    [InlineData("enrol")]
    [InlineData("match")]
    [InlineData("forget")]
    public async Task Bad_command_line_is_a_usage_error(string command)
        => Assert.Equal(2, (await _folder.RunAsync(command.Replace("PEOPLE", _folder.People, StringComparison.Ordinal).Split(' '))).Exit);

    [Fact]
    public async Task Gallery_that_another_process_has_is_left_alone()
    {
        using DataFolder held = DataFolder.Open(_folder.Data);
        (int exit, _, string error) = await _folder.RunAsync("people");
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: data_in_use: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_token_replaces_the_old_and_is_kept_as_a_hash_only()
    {
        string first = (await _folder.RunAsync("token")).Out.Trim(), second = (await _folder.RunAsync("token")).Out.Trim();
        Assert.NotEqual(first, second);
        await using (LocalStorage storage = LocalStorage.Open(_folder.Data, TimeProvider.System))
        {
            var token = new AdminToken(storage.Documents, bytes => bytes.Clear());
            Assert.True(await token.IsValidAsync(second, TestContext.Current.CancellationToken));
            Assert.False(await token.IsValidAsync(first, TestContext.Current.CancellationToken));
        }

        Assert.DoesNotContain(
            Directory.EnumerateFiles(_folder.Data, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(second, StringComparison.Ordinal));
    }
}
