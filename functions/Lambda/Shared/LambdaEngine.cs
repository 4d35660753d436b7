using TwinMatcher.Faces;
using TwinMatcher.Faces.Models;

namespace TwinMatcher.Lambda;

/// <summary>The face engine as the template's parameters say.</summary>
internal sealed class LambdaEngine
{
    private readonly FaceEngineOptions _options;
    private readonly ModelFolders _folders = ModelFolders.FromEnvironment();
    private readonly ModelCatalog _catalog;

    public LambdaEngine(Func<string, string?> environment)
    {
        _options = new FaceEngineOptions
        {
            Detector = environment("TWIN_DETECTOR") is { Length: > 0 } detector ? detector : null,
            Spaces = environment("TWIN_SPACES") is { Length: > 0 } spaces ? spaces.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
        };
        _catalog = ModelCatalog.LoadFrom(_folders);
    }

    /// <summary>The spaces and their dimensions, known before anything is loaded: an index need not wait for an engine.</summary>
    public IReadOnlyList<(string Space, int Dimension)> Spaces => FaceEngine.SpacesOf(_options, _catalog);

    /// <summary>Takes some 60 ms of a processor, on another thread.</summary>
    public Task<FaceEngine> LoadAsync() => Task.Run(() => new FaceEngine(_options, _catalog, new ModelStore(_folders)));
}
