using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Whatever is wrong with a request, the answer is one the document promises: never a failure of ours, always a code that is known, and nothing that was not asked for is taken.</summary>
public sealed class DocumentAttackTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_operation_refuses_what_its_document_does_not_allow(bool admin)
    {
        await using ServedTwin twin = await ServedTwin.StartAsync();
        string ada = await twin.Product.AddPersonAsync("Ada");
        await twin.Product.UploadAsync(FacePhotos.Of(1), ada);
        await twin.Product.IndexedAsync(1);
        JsonNode document = await twin.Product.GetAsync("/openapi.json");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = twin.Server.Address };
        List<string> faults = [];
        int tried = 0, refused = 0;
        foreach (Attempt attempt in new DocumentAttack(new ApiDocument(document), Id.Of("nobody").ToString()).All())
        {
            tried++;
            using var request = new HttpRequestMessage(new HttpMethod(attempt.Operation.Method), attempt.Address) { Content = attempt.Body is null ? null : new ByteArrayContent(attempt.Body) };
            if (attempt.Type is not null && request.Content is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", attempt.Type);
            if (admin) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", twin.Server.FirstToken!);
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if ((int)response.StatusCode >= 400) refused++;
            if (await FaultAsync(response, attempt) is string fault) faults.Add($"{attempt.Operation.Method} {attempt.Address[..Math.Min(attempt.Address.Length, 120)]} ({attempt.Broken[..Math.Min(attempt.Broken.Length, 60)]}): {fault}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} requests with one thing wrong, {refused} refused, {faults.Count} answered wrongly");
        Assert.True(tried > 2000, $"{tried}");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
    }

    private static async Task<string?> FaultAsync(HttpResponseMessage response, Attempt attempt)
    {
        int status = (int)response.StatusCode;
        // A lone NUL in an address the server refuses before anybody of ours sees it.
        if (status == 400 && response.Content.Headers.ContentLength == 0) return attempt.Address.Contains("%00", StringComparison.Ordinal) ? null : "a bare refusal";
        if (status >= 500) return $"{status}";
        bool isForeign = attempt.Broken.StartsWith("with ", StringComparison.Ordinal);
        if (status < 400) return isForeign ? "a field that nobody may set was taken" : null;
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != ProblemBody.ContentType) return $"{status} is no problem document: {text}";
        string code = (string)JsonNode.Parse(text)!["code"]!;
        if (!ProblemStatus.All.TryGetValue(code, out int known) || known != status) return $"{status} {code}";
        return attempt.Operation.Promises(status, code) ? null : $"{status} {code} is not documented";
    }
}
