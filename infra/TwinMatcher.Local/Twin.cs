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
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("""
            twin: whom does this face look like? The whole product on one machine; alone it means 'twin serve'.

            Exit codes: 0 done; 1 a photo was refused or a check failed; 2 the command line or a named file is wrong;
            3 a model or a native engine is missing; 130 interrupted.
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
            ExportCommand.Create(),
            RestoreCommand.Create(),
            EvalCommand.Create(),
            TrainCommand.Create(),
            ModelsCommand.Create(),
            BenchCommand.Create(),
            CastCommand.Create(),
            FuzzCommand.Create(),
            DoctorCommand.Create(),
        };
        try
        {
            ParseResult parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
            int code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
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

    private static int Fail(string code, string sentence, int exit = ExitCode.CannotRun)
    {
        Console.Error.WriteLine($"twin: {code}: {sentence}");
        return exit;
    }
}
