using System.CommandLine;
using System.Text.Json;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench cold`: what a cold start of the Lambda functions takes, and what loop and bridge add to a warm request.</summary>
internal static class BenchColdCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var packages = new Option<string>("--packages") { Description = "Folder of published functions", DefaultValueFactory = _ => Path.Combine("artifacts", "lambda"), HelpName = "DIR" };
        var function = new Option<string[]>("--function") { Description = "Api or Match; both when not given", HelpName = "NAME" };
        function.AcceptOnlyFromAmong([.. ColdBenchOptions.All]);
        var faces = new Option<int>("--faces") { Description = "Simulated faces in the index of Match", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var starts = new Option<int>("--starts") { Description = "How often each is started", DefaultValueFactory = _ => 15, HelpName = "N" };
        var requests = new Option<int>("--requests") { Description = "Warm requests to each process; the second half of them counts", DefaultValueFactory = _ => 20_000, HelpName = "N" };
        foreach (Option<int> option in (Option<int>[])[faces, starts, requests])
        {
            int least = option == requests ? 4 : 1;
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < least) result.AddError($"{option.Name} must be at least {least}.");
            });
        }

        var answer = new Option<string?>("--answer") { Hidden = true };
        answer.AcceptOnlyFromAmong([.. WarmAnswers.All]);
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text; its fields are stable" };
        var command = new Command("cold", """
            Start the published Lambda functions as processes under an emulator of Lambda's Runtime API: from process start to first answer, and a warm request.

            A warm request is asked of the functions, and of three processes that answer the same few bytes to everything: by the barest client of the Runtime API,
            which takes the time of emulator, sockets and processes alone; by the loop; and by loop and HTTP bridge. What the last takes longer than the first is
            what loop and bridge add.

            Needs the packages ('make packages') and moto_server, which stands in for S3 and DynamoDB (pip install 'moto[server]==5.2.1').
            """) { packages, function, faces, starts, requests, answer, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(answer) is string way) return await WarmAnswers.RunAsync(way);
            IReadOnlyList<string> functions = parsed.GetValue(function) is { Length: > 0 } named ? [.. named.Distinct()] : ColdBenchOptions.All;
            var options = new ColdBenchOptions(parsed.GetValue(packages)!, functions, parsed.GetValue(faces), parsed.GetValue(starts), parsed.GetValue(requests));
            options.Check();
            ColdBenchResult result;
            using (var bar = new ProgressBar("starts", options.Starts * functions.Count)) result = await new ColdBench(options, bar).RunAsync(cancellation);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(result, Json));
            else ColdBenchTable.Print(result, Console.Out);
            return ExitCode.Ok;
        });
        return command;
    }
}
