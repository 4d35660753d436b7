using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Emulation;

namespace TwinMatcher.Local.Bench;

/// <summary>Starts published functions again and again, and times what whoever waits for one would feel.</summary>
internal sealed class ColdBench(ColdBenchOptions options, IProgress<long> progress)
{
    private const string Started = "twin.start.";

    /// <summary>For the line that tells of a start to come through its pipe.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private int _done;

    public async Task<ColdBenchResult> RunAsync(CancellationToken cancellation)
    {
        await using ColdStage stage = await ColdStage.OpenAsync(options, cancellation);
        List<ColdFunction> functions = [];
        foreach (string function in options.Functions) functions.Add(await RunAsync(stage, function, cancellation));
        return new ColdBenchResult(functions, await WarmAsync(stage, cancellation), Environment.ProcessorCount, await LoadAsync(cancellation));
    }

    private async Task<ColdFunction> RunAsync(ColdStage stage, string function, CancellationToken cancellation)
    {
        bool matches = function == "Match";
        string path = matches ? "/healthz" : "/openapi.json";
        // The emulated storage remembers what it is asked, and the machine what is read from its disk: the first start pays for both, and is not counted.
        FunctionProcess uncounted = (await StartAsync(stage, function, path, cancellation)).Process;
        bool tells = (await PartsAsync(uncounted, cancellation)).Count > 0;
        await uncounted.DisposeAsync();
        List<double> answered = [], worked = [], matched = [];
        Dictionary<string, List<double>> parts = [];
        double memory = 0;
        for (int i = 0; i < options.Starts; i++)
        {
            Start start = await StartAsync(stage, function, path, cancellation);
            await using FunctionProcess process = start.Process;
            answered.Add(start.Answered.TotalMilliseconds);
            worked.Add(start.Worked.TotalMilliseconds);
            memory = process.Memory / 1048576.0;
            if (matches) matched.Add(await MatchAsync(process, stage.Photo, cancellation));
            if (tells) foreach ((string part, double milliseconds) in await PartsAsync(process, cancellation)) (parts.TryGetValue(part, out List<double>? times) ? times : parts[part] = []).Add(milliseconds);
            progress.Report(++_done);
        }

        return new ColdFunction(
            function, options.Starts, matches ? options.Faces : null, Spread.Of(answered), Spread.Of(worked), parts.ToDictionary(part => part.Key, part => Spread.Of(part.Value)),
            matched.Count > 0 ? Spread.Of(matched) : null, Math.Round(memory));
    }

    /// <summary>The functions again, beside processes that do less and less.</summary>
    private async Task<WarmTimes> WarmAsync(ColdStage stage, CancellationToken cancellation)
    {
        List<(FunctionProcess Process, string Path)> asked = [];
        try
        {
            foreach (string way in WarmAnswers.All) asked.Add((await ColdStage.StartPlainAsync(way), "/"));
            foreach (string function in options.Functions) asked.Add((await stage.StartAsync(function), function == "Match" ? "/v1/nothing" : "/openapi.json"));
            return WarmTimes.Of(options.Functions, await new WarmBench(options.Requests).RunAsync([.. asked.Select(each => (each.Process.Api, each.Path))], cancellation));
        }
        finally
        {
            foreach ((FunctionProcess process, _) in asked) await process.DisposeAsync();
        }
    }

    private async Task<Start> StartAsync(ColdStage stage, string function, string path, CancellationToken cancellation)
    {
        FunctionProcess process = await stage.StartAsync(function);
        try
        {
            JsonNode answer = await AskAsync(process, Request("GET", path), cancellation);
            Start start = new(process, process.Age, process.Worked);
            if (path == "/healthz") CheckWhole(answer);
            return start;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>An answer from a part of the gallery would be fast and wrong.</summary>
    private void CheckWhole(JsonNode answer)
    {
        JsonNode health = JsonNode.Parse((string)answer["body"]!)!;
        long faces = (long)health["indexes"]![0]!["faces"]!;
        if (faces != options.Faces) throw new InputException("function_failed", $"Match answered with {faces} of {options.Faces} faces in its index.");
    }

    private static async Task<double> MatchAsync(FunctionProcess process, byte[] photo, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        await AskAsync(process, Request("POST", "/v1/match", photo), cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<JsonNode> AskAsync(FunctionProcess process, byte[] request, CancellationToken cancellation)
    {
        FunctionAnswer answer = await process.Api.InvokeAsync(request).WaitAsync(cancellation);
        JsonNode? parsed = answer.ErrorType is null ? JsonNode.Parse(answer.Text) : null;
        return parsed is not null && (int?)parsed["statusCode"] == 200 ? parsed : throw new InputException("function_failed", $"A function answered: {answer.Text}\n{process.Said}");
    }

    /// <summary>What a function says of its start with its first embedded metrics; nothing, where it says nothing.</summary>
    private static async Task<Dictionary<string, double>> PartsAsync(FunctionProcess process, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            string? line = process.Said.Split('\n').FirstOrDefault(said => said.StartsWith('{') && said.Contains(Started, StringComparison.Ordinal));
            if (line is not null)
                return JsonNode.Parse(line)!.AsObject().Where(member => member.Key.StartsWith(Started, StringComparison.Ordinal))
                    .ToDictionary(member => member.Key[Started.Length..].Replace(".duration", "", StringComparison.Ordinal), member => 1000 * (double)member.Value!);
            await Task.Delay(10, cancellation);
        }

        return [];
    }

    private static byte[] Request(string method, string path, byte[]? photo = null) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = "2.0",
        ["rawPath"] = path,
        ["rawQueryString"] = "",
        ["headers"] = photo is null ? [] : new JsonObject { ["content-type"] = "image/webp", ["content-length"] = photo.Length.ToString(CultureInfo.InvariantCulture) },
        ["requestContext"] = new JsonObject { ["requestId"] = "bench", ["stage"] = "$default", ["http"] = new JsonObject { ["method"] = method, ["path"] = path, ["sourceIp"] = "203.0.113.9" } },
        ["body"] = photo is null ? null : Convert.ToBase64String(photo),
        ["isBase64Encoded"] = photo is not null,
    }.ToJsonString());

    private static async Task<double?> LoadAsync(CancellationToken cancellation)
        => File.Exists("/proc/loadavg") ? double.Parse((await File.ReadAllTextAsync("/proc/loadavg", cancellation)).Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private readonly record struct Start(FunctionProcess Process, TimeSpan Answered, TimeSpan Worked);
}
