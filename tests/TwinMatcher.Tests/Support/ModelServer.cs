using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinMatcher.Tests.Support;

/// <summary>
/// One file over HTTP on this machine, with a server's bad days: it may cut connections, ignore ranges, stall or know nothing.
/// Counts what it sends. Every connection carries one request.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _content;
    private readonly Task _serving;

    public ModelServer(byte[] content)
    {
        _content = content;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/tiny.onnx");

    /// <summary>Where the next connection ends, counted from the file's first byte; once.</summary>
    public int? CutAt { get; set; }

    /// <summary>Where every connection stops without ending.</summary>
    public int? StallAt { get; set; }

    /// <summary>Takes requests and says nothing at all.</summary>
    public bool IsSilent { get; set; }

    public bool IgnoresRanges { get; set; }

    public bool KnowsNothing { get; set; }

    public int Requests { get; private set; }

    public long BytesSent { get; private set; }

    public async ValueTask DisposeAsync()
    {
        // A test may stop the server before its end does.
        if (_serving.IsCompleted) return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Between two clients the listener may have been stopped before it was asked for the next.
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await AnswerAsync(client.GetStream());
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client hung up, or the test is over: both are what a test wanted.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        int from = await ReadRangeAsync(stream);
        Requests++;
        if (IsSilent) await Task.Delay(Timeout.Infinite, _stop.Token);
        if (KnowsNothing)
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
            return;
        }
        if (IgnoresRanges) from = 0;
        if (from > 0 && from >= _content.Length)
        {
            await stream.WriteAsync("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
            return;
        }
        string status = from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{_content.Length - 1}/{_content.Length}" : "200 OK";
        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {_content.Length - from}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        int end = Math.Min(CutAt ?? _content.Length, StallAt ?? _content.Length);
        CutAt = null;
        await stream.WriteAsync(_content.AsMemory(from, end - from), _stop.Token);
        BytesSent += end - from;
        if (StallAt is not null) await Task.Delay(Timeout.Infinite, _stop.Token);
    }

    /// <summary>Reads a request's head; the first byte it asks for.</summary>
    private async Task<int> ReadRangeAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0) head.Append((char)one[0]);
        string? range = head.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase));
        return range is null ? 0 : int.Parse(range["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
    }
}
