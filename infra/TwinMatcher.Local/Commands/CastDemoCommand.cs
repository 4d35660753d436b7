using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
        var command = new Command("demo", "Render the photos of the demo gallery as they are shipped, and say what they cost in time and bytes.") { output };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed.GetRequiredValue(output), cancellation), cancellation));
        return command;
    }

    private static int Run(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        int photos = DemoGallery.People.Count * DemoGallery.PhotosEach;
        long bytes = 0, rendering = 0;
        using (var bar = new ProgressBar("photos", photos))
        {
            Parallel.For(0, photos, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, i =>
            {
                DemoPerson person = DemoGallery.People[i / DemoGallery.PhotosEach];
                int index = i % DemoGallery.PhotosEach;
                long start = Stopwatch.GetTimestamp();
                Picture picture = Portrait.Render(person.Character, person.Shot(index), DemoGallery.PhotoSize, threads: 1);
                Interlocked.Add(ref rendering, Stopwatch.GetTimestamp() - start);
                byte[] file = PhotoFile.Encode(picture, "webp", Quality);
                Interlocked.Add(ref bytes, file.Length);
                File.WriteAllBytes(Path.Combine(folder, DemoGallery.FileOf(person.Id, index)), file);
                bar.Step();
            });
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{photos} photos, {bytes / 1048576.0:0.00} MB, {(double)rendering / Stopwatch.Frequency:0} s of rendering on one thread"));
        return ExitCode.Ok;
    }
}
