namespace TwinMatcher.Faces.Models;

/// <summary>Where model files are looked for: a folder the user names, the download cache, the bundle beside the application.</summary>
/// <param name="Explicit">The user's own folder, or null.</param>
/// <param name="Cache">Where downloads go.</param>
/// <param name="Bundle">What ships with the application.</param>
public sealed record ModelFolders(string? Explicit, string Cache, string Bundle)
{
    /// <summary>Names the user's own folder of models.</summary>
    public const string ExplicitVariable = "TWIN_MODELS";

    /// <summary>Names another place for downloads.</summary>
    public const string CacheVariable = "TWIN_CACHE";

    public IEnumerable<string> InOrder => Explicit is null ? [Cache, Bundle] : [Explicit, Cache, Bundle];

    /// <summary>As the environment says: TWIN_MODELS, then TWIN_CACHE or the user's local application data, then the application's folder.</summary>
    public static ModelFolders FromEnvironment()
    {
        string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? Path.GetFullPath(value) : null;
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string cache = Variable(CacheVariable) ?? Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "TwinMatcher");
        return new(Variable(ExplicitVariable), Path.Combine(cache, "models"), Path.Combine(AppContext.BaseDirectory, "models"));
    }

    /// <summary>Whether a file found here is the one that ships with the application.</summary>
    public bool IsInBundle(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(Bundle);

    /// <summary>The first folder's file of this name, or null.</summary>
    public string? Find(string file) => InOrder.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
