using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Cast;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Local.Casting;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast demo`: the photos of the demo gallery, made again.</summary>
internal static class CastDemoCommand
{
    private const int Quality = 80;

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder to write to; made when missing", Required = true, HelpName = "DIR" };
        Option<bool> json = JsonOption.Create();
        var command = new Command("demo", "Render the photos of the demo gallery as they are shipped, and say what they cost in time and bytes.") { output, json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed.GetRequiredValue(output), parsed.GetValue(json), cancellation), cancellation));
        return command;
    }

    private static int Run(string folder, bool json, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        int photos = DemoGallery.People.Count * DemoGallery.PhotosEach;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        var pictures = new Picture[photos];
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        using (var bar = new ProgressBar("photos", photos))
        {
            Parallel.For(0, photos, options, i =>
            {
                DemoPerson person = DemoGallery.People[i / DemoGallery.PhotosEach];
                pictures[i] = Portrait.Render(person.Character, person.Shot(i % DemoGallery.PhotosEach), DemoGallery.PhotoSize, threads: 1);
                bar.Step();
            });
        }
        self.Refresh();
        double rendering = (self.TotalProcessorTime - before).TotalSeconds;
        long bytes = 0;
        Parallel.For(0, photos, options, i =>
        {
            byte[] file = PhotoFile.Encode(pictures[i], "webp", Quality);
            Interlocked.Add(ref bytes, file.Length);
            File.WriteAllBytes(Path.Combine(folder, DemoGallery.FileOf(DemoGallery.People[i / DemoGallery.PhotosEach].Id, i % DemoGallery.PhotosEach)), file);
        });
        if (json) Output.Json(new JsonObject { ["photos"] = photos, ["bytes"] = bytes, ["processorSeconds"] = Output.Number(rendering) });
        else Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{photos} photos, {bytes / 1048576.0:0.00} MB; rendering took {rendering:0.0} s of processor time, {1000 * rendering / photos:0} ms a photo of {DemoGallery.PhotoSize} pixels"));
        return ExitCode.Ok;
    }
}
