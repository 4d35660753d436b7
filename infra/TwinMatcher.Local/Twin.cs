using System.CommandLine;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Models;
using TwinMatcher.Local.Commands;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Export;
using TwinMatcher.Local.Import.Mat;
using TwinMatcher.Local.Video;

namespace TwinMatcher.Local;

/// <summary>The command line: every command, and the one place where an exception becomes a sentence and an exit code.</summary>
internal static class Twin
{
    /// <summary>With 26 KB of arguments ONNX Runtime's library can still be loaded, with 32 KB the process dies of it, unless the stack is unlimited.</summary>
    private const int MostArgumentBytes = 26 * 1024;

    /// <summary>All commands, as `twin --help` lists them.</summary>
    public static RootCommand Root() => new("""
        twin: whom does this face look like? The whole product on one machine; alone it means 'twin serve'.

        Exit codes of every command: 0 done; 1 a photo was refused or a check failed; 2 the command line or a named file
        is wrong; 3 a model or a native engine is missing; 130 interrupted. Errors are one line on standard error:
        twin: CODE: sentence. With --json, results are one JSON object on standard output.
        """)
    {
        ServeCommand.Create(),
        EnrolCommand.Create(),
        ImportCommand.Create(),
        MatchCommand.Create(),
        PeopleCommand.Create(),
        ForgetCommand.Create(),
        TokenCommand.Create(),
        FacesCommand.Create(),
        ReportCommand.Create(),
        ExportCommand.Create(),
        RestoreCommand.Create(),
        CleanCommand.Create(),
        EvalCommand.Create(),
        TrainCommand.Create(),
        ModelsCommand.Create(),
        BenchCommand.Create(),
        CastCommand.Create(),
        DoctorCommand.Create(),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        int bytes = args.Sum(word => System.Text.Encoding.UTF8.GetByteCount(word) + 1);
        if (bytes > MostArgumentBytes)
            return Fail("arguments_too_long", $"The arguments have {bytes} bytes, and {MostArgumentBytes} are the most; write them into a file, one a line, and give @FILE instead.", ExitCode.Usage);
        try
        {
            ParseResult parsed = Root().Parse(args.Length == 0 ? ["serve"] : args);
            if (UsageError.Of(parsed) is (string problem, string sentence)) return Fail(problem, sentence, ExitCode.Usage);
            Summarise(parsed.CommandResult.Command);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
        }
        catch (ModelException error)
        {
            return Fail(error.Code, error.Message);
        }
        catch (EngineMissingException error)
        {
            return Fail(EngineMissingException.Code, error.Message);
        }
        catch (FfmpegMissingException error)
        {
            return Fail("ffmpeg_missing", error.Message);
        }
        catch (TypeInitializationException error) when (error.InnerException is EngineMissingException missing)
        {
            return Fail(EngineMissingException.Code, missing.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail("file_unusable", error.Message, ExitCode.Usage);
        }
        catch (InputException error)
        {
            return Fail(error.Code, error.Message, ExitCode.Usage);
        }
        catch (MatFileException error)
        {
            return Fail("file_damaged", error.Message, ExitCode.Usage);
        }
        catch (DamagedBackupException error)
        {
            return Fail("backup_damaged", error.Message, ExitCode.Usage);
        }
        catch (DataFolderInUseException error)
        {
            return Fail("data_in_use", error.Message, ExitCode.Usage);
        }
        catch (DamagedFileException error)
        {
            return Fail("data_damaged", error.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    /// <summary>A list of commands has a line for each; what more there is to say of one is in its own help.</summary>
    private static void Summarise(Command command)
    {
        foreach (Command sub in command.Subcommands) sub.Description = FirstSentence(sub.Description ?? "");
    }

    internal static string FirstSentence(string description)
    {
        string paragraph = description.ReplaceLineEndings("\n").Split("\n\n")[0].Replace('\n', ' ').Trim();
        int end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? paragraph : paragraph[..(end + 1)];
    }

    private static int Fail(string code, string sentence, int exit = ExitCode.CannotRun)
    {
        Console.Error.WriteLine($"twin: {code}: {sentence}");
        return exit;
    }
}
