using System.Diagnostics;
using System.Text;
using TwinMatcher.AwsTests.Support;

namespace TwinMatcher.AwsTests.Product;

/// <summary>How long a new process takes to its first answer, and what the loop and the bridge add to each request; run by name with <c>-explicit only</c>, prints and asserts
/// nothing about time.</summary>
public sealed class ColdStartMeasurements(Moto moto)
{
    private const int Starts = 15, Requests = 2000;

    [Theory(Explicit = true)]
    [InlineData("Api", "/index.html")]
    [InlineData("Match", "/healthz")]
    public async Task First_answer_and_warm_answers(string function, string path)
    {
        await using EmulatedStack stack = await EmulatedStack.StartAsync(moto);
        byte[] request = Encoding.UTF8.GetBytes($$"""{"version":"2.0","rawPath":"{{path}}","rawQueryString":"","headers":{},"requestContext":{"stage":"$default","http":{"method":"HEAD","sourceIp":"203.0.113.9"} } }""");
        List<double> starts = [], worked = [], requests = [];
        for (int i = 0; i < Starts; i++)
        {
            long start = Stopwatch.GetTimestamp();
            FunctionProcess process = await stack.RunAsync(function);
            await process.Api.InvokeAsync(request);
            starts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            worked.Add(process.Worked.TotalMilliseconds);
            if (i < Starts - 1) await process.DisposeAsync();
            else for (int n = 0; n < Requests; n++) requests.Add(await TimeAsync(process, request));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{function}: first answer after {Median(starts):0} ms (median of {Starts}, {starts.Min():0} to {starts.Max():0}), {Median(worked):0} ms of a processor; warm {Median(requests.Skip(Requests / 2)):0} us");
    }

    private static async Task<double> TimeAsync(FunctionProcess process, byte[] request)
    {
        long start = Stopwatch.GetTimestamp();
        await process.Api.InvokeAsync(request);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
