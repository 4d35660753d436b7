using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Import.Sources;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench import`: how long a large data set's metadata takes to read, and how much memory.</summary>
internal static class BenchImportCommand
{
    private const int Imdb = 460_723;

    public static Command Create()
    {
        var records = new Option<int>("--records") { Description = "How many records to make up; IMDB has that many", DefaultValueFactory = _ => Imdb, HelpName = "N" };
        var read = new Option<string?>("--read") { Description = "Only read this file", Hidden = true };
        Option<bool> json = JsonOption.Create();
        var command = new Command("import", "Make up the metadata of a data set as large as IMDB, compressed, and read it in a process of its own.") { records, read, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(read) is string file
            ? Task.FromResult(Read(file))
            : RunAsync(parsed.GetValue(records), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int records, bool json, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("twin-bench-").FullName, file = Path.Combine(folder, "imdb.mat");
        try
        {
            File.WriteAllBytes(file, Metadata(records));
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twin.dll"));
            foreach (string word in (string[])["bench", "import", "--read", file]) start.ArgumentList.Add(word);
            using Process reader = Process.Start(start)!;
            string[] told = (await reader.StandardOutput.ReadToEndAsync(cancellation)).Split(' ', StringSplitOptions.TrimEntries);
            await reader.WaitForExitAsync(cancellation);
            if (reader.ExitCode != ExitCode.Ok) return reader.ExitCode;
            (int usable, double seconds, long peak) = (int.Parse(told[0], CultureInfo.InvariantCulture), double.Parse(told[1], CultureInfo.InvariantCulture), long.Parse(told[2], CultureInfo.InvariantCulture));
            long bytes = new FileInfo(file).Length;
            if (json) Output.Json(new JsonObject { ["records"] = records, ["usable"] = usable, ["bytes"] = bytes, ["seconds"] = Output.Number(seconds), ["peakBytes"] = peak });
            else Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records} records ({usable} usable) in {bytes / 1e6:0.0} MB read in {seconds:0.0} s; the process took {peak / 1e6:0} MB at most"));
            return ExitCode.Ok;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Read(string file)
    {
        long start = Stopwatch.GetTimestamp();
        int usable = ImdbWikiSource.Read(file, "").Items.Count(item => item.Unusable is null);
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{usable} {Stopwatch.GetElapsedTime(start).TotalSeconds:0.000} {self.PeakWorkingSet64}"));
        return ExitCode.Ok;
    }

    /// <summary>The columns of IMDB, a fifth of them with a second face.</summary>
    private static byte[] Metadata(int records)
    {
        const double FirstBirth = 700_000;
        var random = new Random(1);
        int[] who = [.. Enumerable.Range(0, records).Select(_ => random.Next(20_284))];
        byte[] box = MatWriter.Numbers("", 1072.926, 161.838, 1214.784, 303.696);
        return MatWriter.File(true, MatWriter.Structure("imdb",
            ("dob", MatWriter.Numbers("", [.. who.Select(person => FirstBirth + person)])),
            ("photo_taken", MatWriter.Numbers("", [.. who.Select(_ => 1975.0 + random.Next(40))])),
            ("full_path", MatWriter.Cells("", [.. who.Select((person, i) => MatWriter.Text("", $"{person % 100:D2}/nm{person:D7}_rm{i * 7919L:D10}_1899-5-10_1968.jpg"))])),
            ("gender", MatWriter.Numbers("", [.. who.Select(person => (double)(person % 2))])),
            ("name", MatWriter.Cells("", [.. who.Select(person => MatWriter.Text("", $"Somebody Number {person}"))])),
            ("face_location", MatWriter.Cells("", [.. who.Select(_ => box)])),
            ("face_score", MatWriter.Numbers("", [.. who.Select(_ => 7 * random.NextDouble())])),
            ("second_face_score", MatWriter.Numbers("", [.. who.Select(_ => random.Next(5) == 0 ? 2.5 : double.NaN)])),
            ("celeb_id", MatWriter.Numbers("", [.. who.Select(person => (double)person)]))));
    }
}
