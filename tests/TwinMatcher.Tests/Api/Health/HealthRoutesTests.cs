using System.Text.Json.Nodes;
using TwinMatcher.Api;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;
using TwinMatcher.Tests.Http;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Api.Health;

public sealed class HealthRoutesTests
{
    [Theory]
    [InlineData(null, "ok")]
    [InlineData("head 2 cannot be used (damaged head: its file is missing); head 1 answers in its place", "damaged")]
    public async Task Champion_that_cannot_be_read_is_told(string? trouble, string status)
    {
        var documents = new MemoryDocuments(TimeProvider.System);
        IndexStatus index = new("hog", 1, 9, 3, 2, 1, 0, null, []) { HeadTrouble = trouble };
        var useCases = new ApiUseCases(
            documents, new MemoryObjects(TimeProvider.System), new GalleryOptions(), TimeProvider.System, bytes => bytes.Fill(7), _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([index]));
        await using HttpHost host = await HttpHost.StartAsync(routes => routes.MapTwinApi(useCases, new Admins(new AdminToken(documents, bytes => bytes.Fill(7))), new HttpOptions()));
        JsonNode health = await new RunningProduct(host.Client, host.Token).GetAsync("/healthz");
        Assert.Equal((status, 1, trouble), ((string)health["status"]!, (int)health["indexes"]![0]!["champion"]!, (string?)health["indexes"]![0]!["headTrouble"]));
    }
}
