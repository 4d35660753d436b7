using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Emulation;

namespace TwinMatcher.Local.Bench;

/// <summary>Asks processes that are warm, in turns, so that whatever else the machine does meets all of them alike.</summary>
/// <param name="requests">To each; the second half of them counts, for before it the runtime still compiles what runs often.</param>
/// <param name="clock">Waits for a process that refuses.</param>
internal sealed class WarmBench(int requests, TimeProvider? clock = null)
{
    private const int Turns = 20;

    /// <summary>Of a client's address the last two numbers, three digits each: as many clients as the budget of one lets through without a wait.</summary>
    private const int First = 100, Numbers = 150;

    private const string Address = "198.51.100.100";

    private int _clients;

    /// <returns>Of each the median of a request, in microseconds.</returns>
    public async Task<IReadOnlyList<double>> RunAsync(IReadOnlyList<(RuntimeApiEmulator Process, string Path)> asked, CancellationToken cancellation)
    {
        List<double>[] times = [.. asked.Select(_ => new List<double>())];
        byte[][] events = [.. asked.Select(each => Request(each.Path))];
        int[] addresses = [.. events.Select(each => each.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Address)))];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < asked.Count; i++)
                await AskAsync(asked[i].Process, events[i], addresses[i], times[i], (long)requests * (turn + 1) / Turns, cancellation);
        }

        return [.. times.Select(each => each.Skip(requests / 2).Order().ElementAt((each.Count - (requests / 2)) / 2))];
    }

    /// <summary>From the moment that a process is asked until its answer is there, what it still does after the answer before included: it is asked again at once.</summary>
    private async Task AskAsync(RuntimeApiEmulator process, byte[] request, int address, List<double> times, long wanted, CancellationToken cancellation)
    {
        while (times.Count < wanted)
        {
            int client = _clients++ % (Numbers * Numbers);
            (First + (client / Numbers)).TryFormat(request.AsSpan(address + 7, 3), out _, provider: CultureInfo.InvariantCulture);
            (First + (client % Numbers)).TryFormat(request.AsSpan(address + 11, 3), out _, provider: CultureInfo.InvariantCulture);
            long start = Stopwatch.GetTimestamp();
            FunctionAnswer answer = await process.InvokeAsync(request).WaitAsync(cancellation);
            double time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (answer.ErrorType is not null) throw new InputException("function_failed", $"A function answered: {answer.Text}");
            // A refusal is fast, and not what is measured: all clients together may ask so much, and no more.
            if (answer.Body.AsSpan().StartsWith("{\"statusCode\":429"u8)) await Task.Delay(TimeSpan.FromSeconds(1), clock ?? TimeProvider.System, cancellation);
            else times.Add(time);
        }
    }

    /// <summary>What an HTTP API makes of a browser's request.</summary>
    private static byte[] Request(string path) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = "2.0",
        ["routeKey"] = "$default",
        ["rawPath"] = path,
        ["rawQueryString"] = "",
        ["headers"] = new JsonObject
        {
            ["accept"] = "*/*",
            ["accept-encoding"] = "gzip, deflate, br, zstd",
            ["accept-language"] = "en-GB,en;q=0.9,de;q=0.8",
            ["content-length"] = "0",
            ["host"] = "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com",
            ["referer"] = "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/",
            ["sec-fetch-dest"] = "empty",
            ["sec-fetch-mode"] = "cors",
            ["sec-fetch-site"] = "same-origin",
            ["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            ["x-amzn-trace-id"] = "Root=1-67489a1b-0123456789abcdef01234567",
            ["x-forwarded-for"] = "203.0.113.9",
            ["x-forwarded-port"] = "443",
            ["x-forwarded-proto"] = "https",
        },
        ["requestContext"] = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["apiId"] = "a1b2c3d4e5",
            ["domainName"] = "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com",
            ["domainPrefix"] = "a1b2c3d4e5",
            ["http"] = new JsonObject
            {
                ["method"] = "HEAD",
                ["path"] = path,
                ["protocol"] = "HTTP/1.1",
                ["sourceIp"] = Address,
                ["userAgent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            },
            ["requestId"] = "JKJaXmPLvHcESHA=",
            ["routeKey"] = "$default",
            ["stage"] = "$default",
            ["time"] = "28/Nov/2026:13:00:00 +0000",
            ["timeEpoch"] = 1795870800000,
        },
        ["isBase64Encoded"] = false,
    }.ToJsonString());
}
