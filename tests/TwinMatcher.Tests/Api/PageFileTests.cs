using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Api;

namespace TwinMatcher.Tests.Api;

public sealed class PageFileTests
{
    private static readonly byte[] Script = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("export const face = \"a face\";\n", 200)));

    private readonly PageFile _script = new(() => Script, "text/javascript; charset=utf-8");

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=x, what is this", null)]
    [InlineData(null, null)]
    public async Task A_script_is_packed_as_the_client_takes_it(string? accepted, string? coding)
    {
        (HttpResponse response, byte[] body) = await AskAsync(_script, accepted);
        Assert.Equal(coding ?? "", response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        Assert.Equal(body.Length, response.ContentLength);
        Assert.Equal(Script, Unpacked(body, coding));
        Assert.Equal(coding is null, body.Length == Script.Length);
    }

    [Fact]
    public async Task What_the_client_has_is_not_sent_again_and_another_coding_is_another_thing()
    {
        (HttpResponse first, _) = await AskAsync(_script, "br");
        (HttpResponse again, byte[] body) = await AskAsync(_script, "br", first.Headers.ETag.ToString());
        (HttpResponse other, _) = await AskAsync(_script, "gzip", first.Headers.ETag.ToString());
        Assert.Equal((StatusCodes.Status304NotModified, 0), (again.StatusCode, body.Length));
        Assert.Equal(StatusCodes.Status200OK, other.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_sent_as_it_is()
    {
        (HttpResponse response, byte[] body) = await AskAsync(new PageFile(() => Script, "image/webp"), "br, gzip");
        Assert.Empty(response.Headers.ContentEncoding.ToString());
        Assert.Equal(Script, body);
    }

    private static async Task<(HttpResponse Response, byte[] Body)> AskAsync(PageFile file, string? accepted, string? tag = null)
    {
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Request.Method = "GET";
        context.Response.Body = body;
        if (accepted is not null) context.Request.Headers.AcceptEncoding = accepted;
        if (tag is not null) context.Request.Headers.IfNoneMatch = tag;
        await file.AnswerAsync(context);
        return (context.Response, body.ToArray());
    }

    private static byte[] Unpacked(byte[] body, string? coding)
    {
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
            _ => new MemoryStream(body),
        };
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
