using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Cast;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Local.Casting;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast sheet`: everyone of the demo gallery at a glance.</summary>
internal static class CastSheetCommand
{
    public static Command Create()
    {
        var output = new Argument<string>("OUT") { Description = "A .png, .jpg or .webp file to write" };
        Option<int> size = CastCommand.Whole("--size", "Pixels a side of each portrait", 160, 32, 512);
        Option<int> columns = CastCommand.Whole("--columns", "Portraits in a row", 12, 1, 64);
        Option<int> count = CastCommand.Whole("--count", "People, from the first", DemoGallery.People.Count, 1, DemoGallery.People.Count);
        Option<bool> json = JsonOption.Create();
        var command = new Command("sheet", "Draw everyone of the demo gallery on one sheet, and count how balanced they are.") { output, size, columns, count, json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            parsed.GetRequiredValue(output), parsed.GetValue(size), parsed.GetValue(columns), parsed.GetValue(count), parsed.GetValue(json), cancellation), cancellation));
        return command;
    }

    private static int Run(string output, int size, int columns, int count, bool json, CancellationToken cancellation)
    {
        string format = Path.GetExtension(output).TrimStart('.').ToLowerInvariant();
        if (!PhotoFile.Formats.Contains(format)) throw new InputException("format_unknown", "The file must end in .png, .jpg or .webp.");
        var pictures = new Picture[count];
        using (var bar = new ProgressBar("portraits", count))
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                DemoPerson person = DemoGallery.People[i];
                pictures[i] = Portrait.Render(person.Character, person.Shot(0), size, threads: 1);
                bar.Step();
            });
        }
        using Pixels sheet = ContactSheet.Lay(pictures, columns);
        File.WriteAllBytes(output, PhotoFile.Encode(sheet, format, quality: 84));
        Character[] cast = [.. DemoGallery.People.Take(count).Select(person => person.Character)];
        if (json) Output.Json(new JsonObject(Balance.Count(cast).Select(group => KeyValuePair.Create(group.Name, (JsonNode?)group.Count))));
        else Console.WriteLine(Balance.Describe(cast));
        return ExitCode.Ok;
    }
}
