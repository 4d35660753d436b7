using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval quality`: the measurement behind the quality thresholds.</summary>
internal static class EvalQualityCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of good photos, one face each: a folder for each person, or files named NAME_0001.jpg" };
        var photos = new Option<int>("--photos") { Description = "How many photos to spoil", DefaultValueFactory = _ => 100, HelpName = "N" };
        var engine = new EngineOptions();
        var command = new Command("quality", """
            Spoil good photos by degrees and print, for each degree, what the quality meter says and how like itself the
            face still is (cosine to the unspoilt photo; median and worst tenth). For turned_away: photos of one person by
            the more turned of the two, with the number of pairs. The thresholds of QualityThresholds were read off this.
            """) { folder, photos };
        engine.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(photos), engine.Read(parsed), parsed.GetValue(engine.Json)));
        return command;
    }

    private static int Run(string folder, int count, FaceEngineOptions options, bool json)
    {
        (string Person, string File)[] all = PhotoFolder.ReadPeople(folder);
        string[] spoilt = [.. all.Where((_, index) => index * (long)count / all.Length != (index + 1L) * count / all.Length).Select(photo => photo.File)];
        using FaceEngine engine = FaceEngine.Open(options);
        using var bar = new ProgressBar("photos", spoilt.Length + all.Length);
        QualityRow[] rows = [.. QualityStudy.Spoil(engine, spoilt, bar.Step), .. QualityStudy.Turns(engine, all, bar.Step)];
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["rows"] = new JsonArray([.. rows.Select(row => new JsonObject
                {
                    ["reason"] = row.Reason,
                    ["level"] = Output.Number(row.Level),
                    ["measured"] = Output.Number(row.Measured),
                    [row.Reason == FaceQuality.TurnedAway ? "pairs" : "found"] = Output.Number(row.Found),
                    ["cosine"] = Output.Number(row.Cosine),
                    ["cosineWorstTenth"] = Output.Number(row.WorstTenth),
                })]),
            });
            return ExitCode.Ok;
        }
        Console.WriteLine("reason        level  measured   found  cosine  worst tenth");
        foreach (QualityRow row in rows)
        {
            string found = row.Reason == FaceQuality.TurnedAway ? $"{row.Found,6:0}" : $"{row.Found,6:P0}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Reason,-12}{row.Level,7:0.##}{row.Measured,10:0.###}  {found}{row.Cosine,8:0.000}{row.WorstTenth,13:0.000}"));
        }
        return ExitCode.Ok;
    }
}
