using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.AwsTests.Aws.Runtime;

/// <summary>Answers as they come through sockets: in pieces, in chunks, cut off, or none at all.</summary>
public sealed class RuntimeSocketTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RuntimeSocketTests() => _listener.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nlambda-runtime-trace-id: Root=1\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nLAMBDA-Runtime-Trace-Id:Root=1\r\n\r\n2\r\nhe\r\n3;ext=1\r\nllo\r\n0\r\nTrailer: x\r\n\r\n")]
    public async Task Answer_is_read_in_whatever_pieces_it_comes(string answer)
    {
        foreach (int piece in (int[])[1, 2, 7, 1000])
        {
            using RuntimeSocket socket = new(_listener.LocalEndpoint.ToString()!);
            Task serving = ServeAsync(answer, piece);
            RuntimeAnswer read = await socket.SendAsync("GET", "/", "", default, Cancellation);
            Assert.Equal((200, "Root=1", "hello"), (read.Status, read.Header("Lambda-Runtime-Trace-Id"), Encoding.ASCII.GetString(read.Body.Span)));
            await serving;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n")]
    public async Task Answer_that_is_none_is_told(string answer)
    {
        using RuntimeSocket socket = new(_listener.LocalEndpoint.ToString()!);
        Task serving = ServeAsync(answer, 1000);
        await Assert.ThrowsAsync<RuntimeApiException>(async () => await socket.SendAsync("GET", "/", "", default, Cancellation));
        await serving;
    }

    [Fact]
    public async Task Connection_that_was_closed_in_the_meantime_is_made_anew()
    {
        using RuntimeSocket socket = new(_listener.LocalEndpoint.ToString()!);
        for (int i = 0; i < 3; i++)
        {
            Task serving = ServeAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", 1000);
            Assert.Equal(202, (await socket.SendAsync("POST", "/", "", "{}"u8.ToArray(), Cancellation)).Status);
            await serving;
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(":80")]
    [InlineData("host:port")]
    public void Address_without_host_or_port_is_a_mistake(string address) => Assert.Throws<ArgumentException>(() => new RuntimeSocket(address));

    /// <summary>Answers one request and hangs up.</summary>
    private async Task ServeAsync(string answer, int piece)
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync(Cancellation);
        client.NoDelay = true;
        NetworkStream stream = client.GetStream();
        byte[] request = new byte[4096];
        for (int read = 0; !Encoding.ASCII.GetString(request, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal);) read += await stream.ReadAsync(request.AsMemory(read), Cancellation);
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        for (int at = 0; at < bytes.Length; at += piece) await stream.WriteAsync(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)), Cancellation);
    }
}
