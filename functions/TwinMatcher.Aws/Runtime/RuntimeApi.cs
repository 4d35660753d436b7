using System.Globalization;

namespace TwinMatcher.Aws.Runtime;

/// <summary>The Lambda Runtime API of 2018-06-01, the only thing of Lambda a function depends on: AWS's, the interface emulator's, a test's.</summary>
public sealed class RuntimeApi(string address) : IDisposable
{
    /// <summary>Longest answer Lambda takes.</summary>
    public const int MostBytes = 6 * 1024 * 1024;

    private const string Root = "/2018-06-01/runtime/", Json = "Content-Type: application/json\r\n";

    private readonly RuntimeSocket _socket = new(address);

    /// <summary>From the variable that Lambda sets; null outside of Lambda.</summary>
    public static RuntimeApi? FromEnvironment(Func<string, string?> read) => read("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 } address ? new RuntimeApi(address) : null;

    /// <summary>Waits for the next event.</summary>
    /// <exception cref="RuntimeApiException">There is no Runtime API any more.</exception>
    public async ValueTask<Invocation> NextAsync(CancellationToken cancellation = default)
    {
        RuntimeAnswer answer = await _socket.SendAsync("GET", Root + "invocation/next", "", default, cancellation).ConfigureAwait(false);
        if (answer.Status != 200) throw new RuntimeApiException($"the next event was answered with {answer.Status}");
        return new Invocation(
            answer.Header("Lambda-Runtime-Aws-Request-Id"),
            DateTimeOffset.FromUnixTimeMilliseconds(long.TryParse(answer.Header("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out long deadline) ? deadline : MaxUnixMs),
            answer.Header("Lambda-Runtime-Invoked-Function-Arn"),
            answer.Header("Lambda-Runtime-Trace-Id"),
            answer.Body);
    }

    /// <summary>False when the answer is larger than Lambda takes.</summary>
    public async ValueTask<bool> RespondAsync(string requestId, ReadOnlyMemory<byte> body)
    {
        RuntimeAnswer answer = await _socket.SendAsync("POST", $"{Root}invocation/{requestId}/response", Json, body).ConfigureAwait(false);
        return answer.Status == 413 ? false : Accepted(answer, "an answer");
    }

    public async ValueTask FailAsync(string requestId, Exception error)
        => Accepted(await ReportAsync($"invocation/{requestId}/error", error).ConfigureAwait(false), "an error");

    /// <summary>Told before the first event: the function cannot start, and Lambda shows why.</summary>
    public async ValueTask FailInitAsync(Exception error) => Accepted(await ReportAsync("init/error", error).ConfigureAwait(false), "an error of the start");

    /// <summary>Returns after a snapshot was taken and brought back, perhaps days later and more than once.</summary>
    public async ValueTask RestoredAsync(CancellationToken cancellation = default)
    {
        RuntimeAnswer answer = await _socket.SendAsync("GET", Root + "restore/next", "", default, cancellation).ConfigureAwait(false);
        if (answer.Status != 200) throw new RuntimeApiException($"the restoration was answered with {answer.Status}");
    }

    public async ValueTask FailRestoreAsync(Exception error) => Accepted(await ReportAsync("restore/error", error).ConfigureAwait(false), "an error of the restoration");

    public void Dispose() => _socket.Dispose();

    private static long MaxUnixMs => DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private ValueTask<RuntimeAnswer> ReportAsync(string path, Exception error) => _socket.SendAsync(
        "POST", Root + path,
        $"Content-Type: application/vnd.aws.lambda.error+json\r\nLambda-Runtime-Function-Error-Type: {error.GetType().Name}\r\n",
        InvocationError.Of(error).ToBytes());

    /// <summary>400 and 403 say that the invocation is over already; 500 that the environment is beyond help.</summary>
    private static bool Accepted(RuntimeAnswer answer, string what)
        => answer.Status is >= 200 and < 300 or 400 or 403 or 413 ? true : throw new RuntimeApiException($"{what} was answered with {answer.Status}");
}
