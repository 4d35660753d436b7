using System.Globalization;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Ways out of a folder, as they are sent and not as a client would clean them up: none leads to a file that is not meant to be read.</summary>
public sealed class PathAttackTests : IAsyncLifetime
{
    private static readonly string[] Ups =
        ["..", "%2e%2e", ".%2e", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "..;", "..%00", "....//", "%252e%252e"];

    private static readonly string[] Roots = ["/", "/files/", "/files/uploads/", "/v1/faces/", "/v1/uploads/", "/views/", "/pieces/"];

    private static readonly string[] Targets = ["/secret", "/../secret", "/documents/journal", "/appsettings.json", "/TwinMatcher.Local.dll"];

    private ServedTwin _twin = null!;

    public async ValueTask InitializeAsync()
    {
        _twin = await ServedTwin.StartAsync();
        // What lies beside the objects: reading it would be the end of all signatures.
        Assert.True(File.Exists(Path.Combine(_twin.Data, "secret")));
    }

    public ValueTask DisposeAsync() => _twin.DisposeAsync();

    [Fact]
    public async Task No_address_leads_out_of_what_is_served()
    {
        List<string> wrong = [];
        byte[] secret = await File.ReadAllBytesAsync(Path.Combine(_twin.Data, "secret"), TestContext.Current.CancellationToken);
        foreach (string address in from root in Roots from up in Ups from target in Targets select $"{root}{up}{target}")
        {
            using RawHttp raw = await RawHttp.ConnectAsync(_twin.Server.Address);
            await raw.WriteAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            string answer = await raw.RestAsync();
            int status = int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
            // 401 and 403 say that a signature is missing, which comes before whatever the address means.
            if (status is not (400 or 401 or 403 or 404)) wrong.Add($"{address}: {status}");
            if (answer.Contains(System.Text.Encoding.UTF8.GetString(secret), StringComparison.Ordinal)) wrong.Add($"{address}: the secret");
        }

        Assert.Empty(wrong);
    }
}
