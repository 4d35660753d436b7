using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinMatcher.Aws.Runtime;

/// <summary>As much of HTTP as the Runtime API speaks, on one connection that is kept: half the time of an <see cref="HttpClient"/>, whose code need not be loaded
/// before the first event. One request at a time.</summary>
internal sealed class RuntimeSocket : IDisposable
{
    /// <summary>Longest line of a header or of a chunk; the API's are far below.</summary>
    private const int LongestHead = 64 * 1024;

    private readonly string _host;
    private readonly int _port;
    private Socket? _socket;
    private byte[] _in = new byte[32 * 1024];
    private byte[] _out = new byte[8 * 1024];
    private int _start, _end;

    /// <param name="address">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> gives them.</param>
    public RuntimeSocket(string address)
    {
        int colon = address.LastIndexOf(':');
        (_host, _port) = colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? (address[..colon], port)
            : throw new ArgumentException($"'{address}' is no host:port", nameof(address));
    }

    /// <summary>Waits as long as it takes.</summary>
    /// <param name="headers">Further lines, each ended with CR LF.</param>
    /// <exception cref="RuntimeApiException">The connection broke, and again when it was made anew.</exception>
    public async ValueTask<RuntimeAnswer> SendAsync(string method, string path, string headers, ReadOnlyMemory<byte> body, CancellationToken cancellation = default)
    {
        try
        {
            if (_socket is not null)
            {
                try
                {
                    return await ExchangeAsync(method, path, headers, body, cancellation).ConfigureAwait(false);
                }
                catch (Exception error) when (error is IOException or SocketException)
                {
                    // A connection may not survive the time a function is frozen.
                    Disconnect();
                }
            }

            await ConnectAsync(cancellation).ConfigureAwait(false);
            return await ExchangeAsync(method, path, headers, body, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException)
        {
            Disconnect();
            throw new RuntimeApiException($"{method} {path}: {error.Message}", error);
        }
        catch (OperationCanceledException)
        {
            // What comes late would be taken for the answer to the next request.
            Disconnect();
            throw;
        }
    }

    public void Dispose() => Disconnect();

    private async ValueTask ConnectAsync(CancellationToken cancellation)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _start = _end = 0;
        // Without a name there is nothing to resolve.
        if (IPAddress.TryParse(_host, out IPAddress? address)) await _socket.ConnectAsync(address, _port, cancellation).ConfigureAwait(false);
        else await _socket.ConnectAsync(_host, _port, cancellation).ConfigureAwait(false);
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async ValueTask<RuntimeAnswer> ExchangeAsync(string method, string path, string headers, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        string length = method == "GET" ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        string head = string.Create(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: {_host}:{_port}\r\nUser-Agent: TwinMatcher\r\n{headers}{length}\r\n");
        int total = head.Length + body.Length;
        if (_out.Length < total) _out = new byte[total];
        Encoding.ASCII.GetBytes(head, _out);
        body.CopyTo(_out.AsMemory(head.Length));
        for (int sent = 0; sent < total;)
            sent += await _socket!.SendAsync(_out.AsMemory(sent, total - sent), SocketFlags.None, cancellation).ConfigureAwait(false);
        return await ReceiveAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask<RuntimeAnswer> ReceiveAsync(CancellationToken cancellation)
    {
        string head = await TextAsync("\r\n\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        if (head.Length < 12 || !head.StartsWith("HTTP/1.", StringComparison.Ordinal)) throw new FormatException("no answer of HTTP/1");
        int status = int.Parse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        int length = 0;
        bool chunked = false;
        foreach (string line in head.Split("\r\n").Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"'{line}' is no header");
            string name = line[..colon], value = line[(colon + 1)..].Trim();
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) length = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)) chunked = value.Equals("chunked", StringComparison.OrdinalIgnoreCase);
            else if (name.StartsWith("Lambda-", StringComparison.OrdinalIgnoreCase)) headers[name] = value;
        }

        return new RuntimeAnswer(status, headers, chunked ? await ChunksAsync(cancellation).ConfigureAwait(false) : await BytesAsync(length, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<ReadOnlyMemory<byte>> ChunksAsync(CancellationToken cancellation)
    {
        byte[] lineEnd = "\r\n"u8.ToArray();
        using MemoryStream body = new();
        while (true)
        {
            string line = await TextAsync(lineEnd, cancellation).ConfigureAwait(false);
            int length = int.Parse(line.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (length == 0) break;
            body.Write((await BytesAsync(length, cancellation).ConfigureAwait(false)).Span);
            await BytesAsync(2, cancellation).ConfigureAwait(false);
        }

        while ((await TextAsync(lineEnd, cancellation).ConfigureAwait(false)).Length > 0)
        {
            // Trailers say nothing that is needed.
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async ValueTask<string> TextAsync(byte[] end, CancellationToken cancellation)
    {
        while (true)
        {
            int at = _in.AsSpan(_start, _end - _start).IndexOf(end);
            if (at >= 0)
            {
                string text = Encoding.ASCII.GetString(_in, _start, at);
                _start += at + end.Length;
                return text;
            }

            if (_end - _start > LongestHead) throw new FormatException("an endless header");
            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> BytesAsync(int length, CancellationToken cancellation)
    {
        if (_in.Length - _start < length) Grow(length);
        while (_end - _start < length) await FillAsync(cancellation).ConfigureAwait(false);
        Memory<byte> bytes = _in.AsMemory(_start, length);
        _start += length;
        return bytes;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_end == _in.Length) Grow(_end - _start + 1);
        int read = await _socket!.ReceiveAsync(_in.AsMemory(_end), SocketFlags.None, cancellation).ConfigureAwait(false);
        _end += read > 0 ? read : throw new IOException("the Runtime API hung up");
    }

    /// <summary>Moves what is unread to the front of a buffer that holds so much.</summary>
    private void Grow(int length)
    {
        byte[] larger = length > _in.Length ? new byte[Math.Max(length, _in.Length * 2)] : _in;
        _in.AsSpan(_start, _end - _start).CopyTo(larger);
        (_in, _start, _end) = (larger, 0, _end - _start);
    }
}
