using System.CommandLine;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench`: how fast, on this machine, now.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure speed and memory on this machine.")
    {
        BenchPipelineCommand.Create(),
        BenchSoakCommand.Create(),
        BenchSearchCommand.Create(),
        BenchEnrolCommand.Create(),
        BenchImportCommand.Create(),
        BenchLoadCommand.Create(),
        BenchProductCommand.Create(),
        BenchTrainCommand.Create(),
    };
}
