using System.Net;
using System.Net.Http.Headers;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.AwsTests.Support;

/// <summary>Uses forms and addresses as a browser does: without credentials.</summary>
internal static class Browser
{
    private static readonly HttpClient Http = new();

    /// <summary>The answer to a form; a file that is null is not sent.</summary>
    public static async Task<HttpResponseMessage> PostAsync(UploadForm form, byte[]? file)
    {
        using MultipartFormDataContent content = [];
        foreach ((string name, string value) in form.Fields) content.Add(new StringContent(value) { Headers = { ContentType = null } }, $"\"{name}\"");
        if (file is not null) content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "\"file\"", "\"photo\"");
        return await Http.PostAsync(form.Url, content, TestContext.Current.CancellationToken);
    }

    public static async Task<bool> StoresAsync(UploadForm form, byte[] file)
    {
        using HttpResponseMessage response = await PostAsync(form, file);
        Assert.True(response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{response.StatusCode}");
        return response.StatusCode == HttpStatusCode.NoContent;
    }

    public static async Task<byte[]?> FetchAsync(Uri address)
    {
        using HttpResponseMessage response = await Http.GetAsync(address, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken) : null;
    }
}
