using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Models;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin doctor`: is everything here, and what to do about what is not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Option<bool> json = JsonOption.Create();
        var command = new Command("doctor", "Check versions, native engines and models; exit code 3 if photos cannot be read yet.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        List<Check> checks = [.. Machine(), .. Engines(), .. Models()];
        bool well = checks.TrueForAll(check => check.Cure is null);
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["well"] = well,
                ["checks"] = new JsonArray([.. checks.Select(check => new JsonObject { ["name"] = check.Name, ["found"] = check.Found, ["cure"] = check.Cure })]),
            });
        }
        else
        {
            foreach (Check check in checks)
            {
                Console.WriteLine($"{(check.Cure is null ? "ok " : "!! ")} {check.Name,-14} {check.Found}");
                if (check.Cure is not null) Console.WriteLine($"{"",-19}{check.Cure}");
            }
        }
        return well ? ExitCode.Ok : ExitCode.CannotRun;
    }

    private static IEnumerable<Check> Machine()
    {
        yield return new("twin", typeof(DoctorCommand).Assembly.GetName().Version!.ToString(3), null);
        yield return new("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores", null);
    }

    private static IEnumerable<Check> Engines()
    {
        yield return Try("libvips", () => FaceEngine.ImageLibraryVersion, "Build with <UsesFaceEngine>true</UsesFaceEngine>; the libraries come through npm.");
        yield return Try("ONNX Runtime", () => FaceEngine.InferenceLibraryVersion, "Build with <UsesFaceEngine>true</UsesFaceEngine>; the libraries come through npm.");
    }

    private static IEnumerable<Check> Models()
    {
        ModelFolders folders = ModelFolders.FromEnvironment();
        yield return new("model folders", string.Join(", ", folders.InOrder), null);
        ModelCatalog catalog = ModelCatalog.LoadFrom(folders);
        yield return Model("detector", catalog.Detector(catalog.Defaults.Detector), folders);
        yield return catalog.Defaults.Space == ModelCatalog.BuiltInSpace
            ? new("embedder", $"{ModelCatalog.BuiltInSpace}, built in", null)
            : Model("embedder", catalog.Embedder(catalog.Defaults.Space), folders);
    }

    /// <summary>What photos are read with when nothing else is asked for.</summary>
    private static Check Model(string kind, ModelEntry entry, ModelFolders folders) => Try(kind, () =>
    {
        int length = new ModelStore(folders).Read(entry).Length;
        string path = folders.Find(entry.File)!;
        return $"{entry.Id}, {length} bytes, {(folders.IsInBundle(path) ? "bundled" : "pulled or your own")}, {path}";
    }, entry.IsBundled ? "Build or install the program again." : $"Run 'twin models pull {entry.Id}'.");

    private static Check Try(string name, Func<string> look, string cure)
    {
        try
        {
            return new(name, look(), null);
        }
        catch (Exception error) when (error is ModelException or EngineMissingException or DllNotFoundException or TypeInitializationException)
        {
            return new(name, (error.InnerException ?? error).Message, cure);
        }
    }

    /// <summary>One line of the report; with a cure when something is missing.</summary>
    private sealed record Check(string Name, string Found, string? Cure);
}
