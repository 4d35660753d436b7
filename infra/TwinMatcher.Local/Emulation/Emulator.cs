using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinMatcher.Local.Emulation;

/// <summary>A server of others that stands in for AWS, run as a process of its own on a port nobody has.</summary>
internal sealed class Emulator : IAsyncDisposable
{
    /// <summary>Long enough for a busy machine; moto takes two seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int LongestMessage = 4000;

    private readonly Process _process;

    private Emulator(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Where a program is; null when it is on no path.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Ready when it returns.</summary>
    public static async Task<Emulator> StartAsync(string program, Func<int, IEnumerable<string>> arguments)
    {
        int port = FreePort();
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments(port)) start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        // Kept for a message; and a pipe that nobody empties would stop the server.
        StringBuilder said = new();
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Stopwatch watch = Stopwatch.StartNew();
        while (!await ListensAsync(port))
        {
            if (process.HasExited || watch.Elapsed > Patience) throw new InvalidOperationException($"{program} did not start: {said}");
            await Task.Delay(50);
        }

        return new Emulator(process, new Uri($"http://127.0.0.1:{port}/"));

        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
                if (said.Length < LongestMessage) said.AppendLine(line.Data);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
