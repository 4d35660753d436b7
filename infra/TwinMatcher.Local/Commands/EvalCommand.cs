using System.CommandLine;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval`: measurements against known truth.</summary>
internal static class EvalCommand
{
    public static Command Create() => new("eval", "Measure how good the faces and embeddings are against known truth.")
    {
        EvalDetectorCommand.Create(),
        EvalVerifyCommand.Create(),
        EvalIdentifyCommand.Create(),
        EvalQualityCommand.Create(),
        EvalCalibrateCommand.Create(),
        EvalVideoCommand.Create(),
        EvalCleanCommand.Create(),
        EvalFairnessCommand.Create(),
    };
}
