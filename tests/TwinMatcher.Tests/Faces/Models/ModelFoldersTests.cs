using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>The user's folder wins over the cache, the cache over the bundle. Sets the environment, so nothing runs beside it.</summary>
[Collection(ProcessWide.Name)]
public sealed class ModelFoldersTests : IDisposable
{
    private readonly TempFolder _own = new(), _cache = new(), _bundle = new();
    private readonly string? _models = Environment.GetEnvironmentVariable(ModelFolders.ExplicitVariable);
    private readonly string? _downloads = Environment.GetEnvironmentVariable(ModelFolders.CacheVariable);

    private ModelFolders Folders => new(_own.Path, _cache.Path, _bundle.Path);

    [Fact]
    public void File_in_all_folders_is_the_users()
    {
        foreach (TempFolder folder in new[] { _own, _cache, _bundle }) folder.Write("tiny.onnx", "");

        Assert.Equal(_own.In("tiny.onnx"), Folders.Find("tiny.onnx"));
    }

    [Fact]
    public void File_in_cache_and_bundle_is_the_caches()
    {
        foreach (TempFolder folder in new[] { _cache, _bundle }) folder.Write("tiny.onnx", "");

        Assert.Equal(_cache.In("tiny.onnx"), Folders.Find("tiny.onnx"));
    }

    [Fact]
    public void File_in_the_bundle_is_found() => Assert.Equal(_bundle.Write("tiny.onnx", ""), Folders.Find("tiny.onnx"));

    [Fact]
    public void File_in_no_folder_is_null() => Assert.Null(Folders.Find("tiny.onnx"));

    [Fact]
    public void Environment_names_the_users_folder()
    {
        Set(_own.Path, null);

        Assert.Equal(_own.Path, ModelFolders.FromEnvironment().Explicit);
    }

    [Fact]
    public void Environment_names_the_place_of_the_cache()
    {
        Set(null, _cache.Path);

        Assert.Equal(_cache.In("models"), ModelFolders.FromEnvironment().Cache);
    }

    [Fact]
    public void Empty_variable_names_no_folder()
    {
        Set("", null);

        Assert.Null(ModelFolders.FromEnvironment().Explicit);
    }

    [Fact]
    public void Cache_without_a_variable_is_an_absolute_folder()
    {
        Set(null, null);

        Assert.True(Path.IsPathFullyQualified(ModelFolders.FromEnvironment().Cache));
    }

    [Fact]
    public void Bundle_lies_beside_the_application() => Assert.Equal(Repository.Bundle, ModelFolders.FromEnvironment().Bundle);

    public void Dispose()
    {
        Set(_models, _downloads);
        _own.Dispose();
        _cache.Dispose();
        _bundle.Dispose();
    }

    private static void Set(string? models, string? cache)
    {
        Environment.SetEnvironmentVariable(ModelFolders.ExplicitVariable, models);
        Environment.SetEnvironmentVariable(ModelFolders.CacheVariable, cache);
    }
}
