using System.Net.Http.Headers;
using TwinMatcher.Http;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>Once, as many clients as may be worked on at once could stop all matches by sending their photos slowly.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task Photo_that_never_comes_keeps_nobody_elses_turn()
    {
        await using ServedTwin twin = await ServedTwin.StartAsync(
            options => options with { Http = new HttpOptions { ClientRate = 1e9, ClientBurst = 1e9, MatchesAtOnce = 1, MatchesWaiting = 1 } });
        using RawHttp slow = await RawHttp.ConnectAsync(twin.Server.Address);
        await slow.WriteAsync("POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        using HttpResponseMessage asked = await slow.ReadAsync();
        Assert.Equal(100, (int)asked.StatusCode);

        using var photo = new ByteArrayContent(FacePhotos.Of(1)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using HttpResponseMessage answer = await twin.Product.SendAsync(HttpMethod.Post, "/v1/match", photo);
        // Nobody is enrolled, which is for whoever was worked on to find out.
        Assert.Contains("gallery_empty", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
