using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Drawing;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin faces`: what the face engine sees in photos.</summary>
internal static class FacesCommand
{
    public static Command Create()
    {
        var photos = new Argument<string[]>("PHOTO") { Description = "JPEG, PNG or WebP files", Arity = ArgumentArity.OneOrMore };
        var draw = new Option<string?>("--draw") { Description = "Write the (only) photo with boxes and landmarks drawn on it", HelpName = "OUT.png" };
        var engine = new EngineOptions();
        var command = new Command("faces", """
            Say which faces are in photos: where, how good, and their embeddings (with --json).

            Places are in pixels of the upright photo. A photo that cannot be used is named with a stable code and a
            sentence; the others are still answered, and the exit code is 1.

            Example: twin faces me.jpg --draw seen.png
            """) { photos, draw };
        engine.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(photos), engine.Read(parsed), parsed.GetValue(draw), parsed.GetValue(engine.Json)));
        return command;
    }

    private static int Run(string[] photos, FaceEngineOptions options, string? draw, bool json)
    {
        if (draw is not null && photos.Length != 1) throw new InputException("draw_one_photo", "--draw takes exactly one photo.");
        foreach (string photo in photos)
            if (!File.Exists(photo)) throw InputException.NoFile(photo);
        using FaceEngine engine = FaceEngine.Open(options);
        var results = new JsonArray();
        bool refused = false;
        foreach (string photo in photos)
        {
            Finding finding = engine.FindFile(photo);
            refused |= finding.Refusal is not null;
            if (json) results.Add(FindingJson.Describe(photo, finding));
            else Print(photo, finding);
            if (draw is not null && finding.Refusal is null) File.WriteAllBytes(draw, FaceDrawing.ToPng(File.ReadAllBytes(photo), options.Limits, finding.Faces));
        }
        if (json) Output.Json(new JsonObject { ["photos"] = results });
        return refused ? ExitCode.Refused : ExitCode.Ok;
    }

    private static void Print(string photo, Finding finding)
    {
        if (finding.Refusal is Refusal refusal)
        {
            Console.Error.WriteLine($"{photo}: {refusal.Code}: {refusal.Sentence}");
            return;
        }
        string count = finding.Faces.Count == 1 ? "1 face" : $"{finding.Faces.Count} faces";
        Console.WriteLine($"{photo}: {finding.Width} x {finding.Height}, {count} in {finding.Times.Total:0} ms");
        foreach ((int index, Face face) in finding.Faces.Index())
        {
            string quality = face.Quality.IsGood ? "good" : string.Join(", ", face.Quality.Reasons);
            Console.WriteLine($"  {index + 1}: {face.Box.Width:0} x {face.Box.Height:0} at {face.Box.X:0},{face.Box.Y:0}  sure {face.Score:P0}  {quality}");
        }
    }
}
