using System.Text;
using System.Text.Json;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin eval fairness` as a user runs it.</summary>
public sealed class EvalFairnessCommandTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Groups_of_a_column_are_compared()
    {
        StringBuilder table = new("file_name,person,age\n");
        for (int person = 0; person < 4; person++)
        {
            for (int shot = 0; shot < 2; shot++)
            {
                _folder.Write($"people/{person}-{shot}.webp", GalleryFolder.PhotoOf(person, shot));
                table.Append($"{person}-{shot}.webp,Person {person},{20 + (20 * (person % 2))}\n");
            }
        }

        _folder.Write("people/metadata.csv", Encoding.UTF8.GetBytes(table.ToString()));
        (int exit, string output, string error) = await Support.TwinProcess.RunAsync(null, "eval", "fairness", _folder.People, "--by", "age", "--bins", "30", "--json");
        Assert.True(exit == 0, error);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal((4, 8), (json.RootElement.GetProperty("all").GetProperty("people").GetInt32(), json.RootElement.GetProperty("all").GetProperty("rank1").GetProperty("of").GetInt32()));
        Assert.Equal(["-30", "30-"], json.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString()));
        Assert.All(json.RootElement.GetProperty("groups").EnumerateArray(), group => Assert.True(group.GetProperty("tooSmall").GetBoolean()));
    }

    [Theory]
    [InlineData("attribute_missing", "--by", "age")]
    [InlineData("usage", "--bins", "30,20")]
    [InlineData("attribute_missing")]
    public async Task What_cannot_be_compared_is_told(string code, params string[] options)
    {
        _folder.Write("people/Ada/1.webp", GalleryFolder.PhotoOf(0, 0));
        (int exit, _, string error) = await Support.TwinProcess.RunAsync(null, ["eval", "fairness", _folder.People, .. options]);
        Assert.Equal(2, exit);
        Assert.StartsWith($"twin: {code}: ", error, StringComparison.Ordinal);
    }
}
