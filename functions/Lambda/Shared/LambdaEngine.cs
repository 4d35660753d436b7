using TwinMatcher.Faces;

namespace TwinMatcher.Lambda;

/// <summary>The face engine as the template's parameters say.</summary>
internal static class LambdaEngine
{
    /// <summary>Loading takes some 60 ms, which overlap with the first words to storage.</summary>
    public static Task<FaceEngine> OpenAsync(Func<string, string?> environment) => Task.Run(() => FaceEngine.Open(new FaceEngineOptions
    {
        Detector = environment("TWIN_DETECTOR") is { Length: > 0 } detector ? detector : null,
        Spaces = environment("TWIN_SPACES") is { Length: > 0 } spaces ? spaces.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
    }));
}
