using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinMatcher.Tests.Support;

/// <summary>A connection on which a test writes what no client would.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient _socket = new();

    private StreamReader _reader = null!;

    public static async Task<RawHttp> ConnectAsync(Uri server)
    {
        var raw = new RawHttp();
        await raw._socket.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        raw._reader = new StreamReader(raw._socket.GetStream(), Encoding.UTF8);
        return raw;
    }

    public ValueTask WriteAsync(string text) => _socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>The next answer, and its body if it has a length.</summary>
    public async Task<HttpResponseMessage> ReadAsync()
    {
        string status = await LineAsync();
        var response = new HttpResponseMessage((HttpStatusCode)int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture));
        List<string[]> headers = [];
        while (await LineAsync() is { Length: > 0 } line) headers.Add(line.Split(": ", 2));
        string? length = headers.Find(header => header[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase))?[1];
        char[] body = new char[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        // Even nothing at all is waited for, if it is asked for.
        if (body.Length > 0) await _reader.ReadBlockAsync(body, TestContext.Current.CancellationToken);
        response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (string[] header in headers.Where(header => !response.Headers.TryAddWithoutValidation(header[0], header[1])))
            response.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
        return response;
    }

    /// <summary>Everything that is still answered until the server hangs up.</summary>
    public async Task<string> RestAsync()
    {
        try
        {
            return await _reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It hung up without a word.
            return "";
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _socket.Dispose();
    }

    private async Task<string> LineAsync() => await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("the server hung up");
}
