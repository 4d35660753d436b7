namespace TwinMatcher.Faces;

/// <summary>A native engine is not beside the application: the build did not copy it, or the deployment left it out.</summary>
public sealed class EngineMissingException(string file, string folder)
    : Exception($"The native library {file} is not in {folder}. Build the project with <UsesFaceEngine>true</UsesFaceEngine>, which restores it through npm.")
{
    /// <summary>The stable code of this problem.</summary>
    public const string Code = "engine_missing";
}
