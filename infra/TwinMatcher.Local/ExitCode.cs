namespace TwinMatcher.Local;

/// <summary>What `twin` returns to the shell; stable, told in `twin --help`.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command ran, and some photo was refused or some check failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line or a named file or folder is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A model or a native engine is missing or unusable.</summary>
    public const int CannotRun = 3;

    public const int Cancelled = 130;
}
