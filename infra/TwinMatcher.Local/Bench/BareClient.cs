using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinMatcher.Local.Bench;

/// <summary>The barest client of the Runtime API there can be: one blocking socket, no deadline, no headers but two, and the same answer to every event. What a request through it takes is
/// the time of the emulator, of sockets and of two switches of processes, and none of ours.</summary>
internal sealed class BareClient(string address, byte[] answer) : IDisposable
{
    private const string Root = "/2018-06-01/runtime/invocation/";

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _in = new byte[64 * 1024];

    /// <summary>Answers until the emulator hangs up.</summary>
    public void Run()
    {
        _socket.Connect(IPEndPoint.Parse(address));
        byte[] next = Encoding.ASCII.GetBytes($"GET {Root}next HTTP/1.1\r\nHost: {address}\r\n\r\n");
        while (true)
        {
            _socket.Send(next);
            if (Receive() is not string head) return;
            string id = HeaderOf(head, "Lambda-Runtime-Aws-Request-Id");
            string post = $"POST {Root}{id}/response HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {answer.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
            _socket.Send([.. Encoding.ASCII.GetBytes(post), .. answer]);
            if (Receive() is null) return;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The head of a whole answer whose body is passed over; null at the end.</summary>
    private string? Receive()
    {
        int end = 0;
        while (true)
        {
            int read = _socket.Receive(_in.AsSpan(end));
            if (read == 0) return null;
            end += read;
            int head = _in.AsSpan(0, end).IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            string text = Encoding.ASCII.GetString(_in, 0, head);
            int whole = head + 4 + int.Parse(HeaderOf(text, "Content-Length"), CultureInfo.InvariantCulture);
            while (end < whole) end += _socket.Receive(_in.AsSpan(end));
            return text;
        }
    }

    private static string HeaderOf(string head, string name)
    {
        int at = head.IndexOf(name + ": ", StringComparison.OrdinalIgnoreCase) + name.Length + 2;
        int end = head.IndexOf('\r', at);
        return end < 0 ? head[at..] : head[at..end];
    }
}
