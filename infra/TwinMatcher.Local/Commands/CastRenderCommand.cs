using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Cast;
using TwinMatcher.Local.Casting;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast render`: photos and the truth about them.</summary>
internal static class CastRenderCommand
{
    private const int Quality = 92;

    public static Command Create()
    {
        Option<int> count = CastCommand.Whole("--count", "Characters, or with --group pictures", 10, 1, 1_000_000);
        Option<int> shots = CastCommand.Whole("--shots", "Photos of each character", 4, 1, 10_000);
        Option<int> group = CastCommand.Whole("--group", "People in each picture; 1 for portraits", 1, 1, GroupPhoto.Most);
        Option<int> size = CastCommand.Whole("--size", "Pixels from side to side", 256, 64, 4096);
        var seed = new Option<ulong>("--seed") { Description = "The first character's number; the next follow", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "Folder to write to; made when missing", Required = true, HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "jpg, png or webp", DefaultValueFactory = _ => "jpg" };
        format.AcceptOnlyFromAmong(PhotoFile.Formats);
        var occluder = new Option<Occluder>("--occluder") { Description = "Hide part of each face: none, hand, scarf, sunglasses or hat; not in groups" };
        Option<bool> json = JsonOption.Create();
        var command = new Command("render", $$"""
            Draw photos of generated people, and write {{TruthFile.Name}} beside them.

            {{TruthFile.Name}}: {"photos":[{"file","width","height","faces":[{"character","box":[x,y,w,h],"landmarks":[[x,y] x 5]}]}]}
            with the picture's left eye, right eye, nose, left and right corner of the mouth. The same numbers give the same pixels.

            Example: twin cast render --count 64 --shots 4 --out photos
            """) { count, shots, group, size, seed, format, occluder, output, json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Order(parsed.GetValue(count), parsed.GetValue(shots), parsed.GetValue(group), parsed.GetValue(size), parsed.GetValue(seed), parsed.GetValue(format)!, parsed.GetValue(occluder)),
            parsed.GetRequiredValue(output), parsed.GetValue(json), cancellation), cancellation));
        return command;
    }

    private static int Run(Order order, string folder, bool json, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var photos = new (string File, Picture Picture)[order.Photos];
        using (var bar = new ProgressBar("photos", order.Photos))
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            Parallel.For(0, order.Photos, options, i =>
            {
                (string file, Picture picture) = order.Make(i);
                File.WriteAllBytes(Path.Combine(folder, file), PhotoFile.Encode(picture, order.Format, Quality));
                photos[i] = (file, picture with { Rgb = [] });
                bar.Step();
            });
        }
        TruthFile.Write(Path.Combine(folder, TruthFile.Name), photos);
        if (json) Output.Json(new JsonObject { ["photos"] = order.Photos, ["truth"] = Path.Combine(folder, TruthFile.Name) });
        else Console.WriteLine($"{order.Photos} photos and {TruthFile.Name} in {folder}");
        return ExitCode.Ok;
    }

    private sealed record Order(int Count, int Shots, int Group, int Size, ulong Seed, string Format, Occluder Occluder)
    {
        public int Photos => Group > 1 ? Count : checked(Count * Shots);

        public (string File, Picture Picture) Make(int index)
        {
            if (Group > 1) return (string.Create(CultureInfo.InvariantCulture, $"group-{index:0000}.{Format}"), Sitting.Group(Seed, index, Group, Size));
            ulong character = Seed + (ulong)(index / Shots);
            int shot = index % Shots;
            Picture picture = Portrait.Render(Character.From(character), Sitting.ShotOf(character, shot) with { Occluder = Occluder }, Size, threads: 1);
            return (string.Create(CultureInfo.InvariantCulture, $"{character:000000}-{shot:00}.{Format}"), picture);
        }
    }
}
