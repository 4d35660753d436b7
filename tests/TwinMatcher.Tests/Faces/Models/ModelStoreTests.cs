using System.Security.Cryptography;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>No byte of a model is used that the catalog does not vouch for.</summary>
public sealed class ModelStoreTests : IDisposable
{
    private static readonly byte[] Content = TinyEmbedder.Picking("1,3,16,16", "1,1", [0]);

    private static readonly EmbedderEntry Listed = TinyEmbedder.Entry(1) with
    {
        Bytes = Content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
        Source = new Uri("https://example.com/tiny.onnx"),
    };

    private readonly TempFolder _folder = new();

    private ModelStore Store => new(new ModelFolders(null, _folder.Path, Repository.NoFolder));

    [Fact]
    public void Right_file_is_read()
    {
        _folder.Write("tiny.onnx", Content);

        Assert.Equal(Content, Store.Read(Listed));
    }

    [Fact]
    public void Missing_file_has_its_code() => Assert.Equal("model_missing", Assert.Throws<ModelMissingException>(() => Store.Read(Listed)).Code);

    [Fact]
    public void Missing_file_with_a_source_says_how_to_pull_it() =>
        Assert.Contains("twin models pull tiny", Assert.Throws<ModelMissingException>(() => Store.Read(Listed)).Message);

    [Fact]
    public void Missing_file_without_a_source_says_where_to_put_it() =>
        Assert.Contains("TWIN_MODELS", Assert.Throws<ModelMissingException>(() => Store.Read(TinyEmbedder.Entry(1))).Message);

    [Fact]
    public void Missing_file_of_the_bundle_says_to_install_again() =>
        Assert.Contains("install the program again", Assert.Throws<ModelMissingException>(() => Store.Read(Listed with { Source = null })).Message);

    [Fact]
    public void Missing_file_names_the_folders_searched() =>
        Assert.Contains(_folder.Path, Assert.Throws<ModelMissingException>(() => Store.Read(Listed)).Message);

    [Fact]
    public void Truncated_file_is_damaged()
    {
        _folder.Write("tiny.onnx", Content[..^1]);

        Assert.Contains($"{Content.Length - 1} bytes instead of {Content.Length}", Assert.Throws<ModelDamagedException>(() => Store.Read(Listed)).Message);
    }

    [Fact]
    public void Changed_bit_is_damaged()
    {
        byte[] changed = [.. Content];
        changed[changed.Length / 2] ^= 1;
        _folder.Write("tiny.onnx", changed);

        Assert.Contains("SHA-256", Assert.Throws<ModelDamagedException>(() => Store.Read(Listed)).Message);
    }

    [Fact]
    public void File_the_user_brings_has_nothing_to_be_compared_with()
    {
        _folder.Write("tiny.onnx", Content[..10]);

        Assert.Equal(Content[..10], Store.Read(TinyEmbedder.Entry(1)));
    }

    public void Dispose() => _folder.Dispose();
}
