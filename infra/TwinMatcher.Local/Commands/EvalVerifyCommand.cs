using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval verify`: same or different, on a list of pairs.</summary>
internal static class EvalVerifyCommand
{
    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "Folder of the photos: NAME_0001.jpg, or NAME/NAME_0001.jpg", Required = true, HelpName = "DIR" };
        var pairs = new Option<string>("--pairs") { Description = "List of pairs in the format of Labeled Faces in the Wild", Required = true, HelpName = "FILE" };
        var engine = new EngineOptions();
        var command = new Command("verify", "Tell same from different on a list of pairs, fold by fold, as the LFW protocol does.") { images, pairs };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Run(parsed.GetRequiredValue(images), parsed.GetRequiredValue(pairs), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;
    }

    private static int Run(string folder, string pairFile, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        if (!File.Exists(pairFile)) throw InputException.NoFile(pairFile);
        IReadOnlyList<PhotoPair> pairs = PairList.Read(pairFile);
        string[] names = [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()];
        using FaceEngine engine = FaceEngine.Open(options);
        float[]?[] found = Subjects.Embed(engine, [.. names.Select(name => Locate(folder, name))], cancellation);
        Dictionary<string, float[]?> vectors = names.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);

        // A photo without a face cannot be told from anybody's: its pairs count as "different".
        double Cosine(PhotoPair pair) => vectors[pair.First] is float[] a && vectors[pair.Second] is float[] b ? UnitVector.Dot(a, b) : -1;
        VerificationReport report = Verification.Score([.. pairs.Select(pair => (Cosine(pair), pair.Same, pair.Fold))]);
        Print(report, engine.Spaces[0], pairs.Count, names.Length, found.Count(vector => vector is null), json);
        return ExitCode.Ok;
    }

    private static string Locate(string folder, string name)
    {
        string flat = Path.Combine(folder, name), nested = Path.Combine(folder, name[..name.LastIndexOf('_')], name);
        return File.Exists(flat) ? flat : File.Exists(nested) ? nested : throw InputException.NoFile(flat);
    }

    private static void Print(VerificationReport report, string space, int pairs, int photos, int missed, bool json)
    {
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["space"] = space,
                ["accuracy"] = Output.Number(report.Accuracy),
                ["sd"] = Output.Number(report.Sd),
                ["auc"] = Output.Number(report.Auc),
                ["tarAt1e2"] = Output.Number(report.TarAt1e2),
                ["tarAt1e3"] = Output.Number(report.TarAt1e3),
                ["threshold"] = Output.Number(report.Threshold),
                ["pairs"] = pairs,
                ["photos"] = photos,
                ["missed"] = missed,
            });
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            space     {space}
            accuracy  {report.Accuracy:P2} +- {report.Sd:P2} over the folds
            auc       {report.Auc:0.00000}
            tar       {report.TarAt1e2:P2} at 1 in 100 false accepts, {report.TarAt1e3:P2} at 1 in 1000
            threshold {report.Threshold:0.000} cosine
            pairs     {pairs} of {photos} photos, {missed} without a face found
            """));
    }
}
