using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace TwinMatcher.AwsTests.Support;

/// <summary>As much of SQS as an event source mapping needs, on an emulator.</summary>
internal sealed class QueueClient(Uri emulator, string region) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = emulator };

    public async Task<string> CreateAsync(string name, JsonObject? attributes = null)
        => (string)(await CallAsync("CreateQueue", new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes ?? [] }))["QueueUrl"]!;

    public async Task<string> ArnAsync(string url)
        => (string)(await CallAsync("GetQueueAttributes", new JsonObject { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray("QueueArn") }))["Attributes"]!["QueueArn"]!;

    public async Task<JsonNode[]> ReceiveAsync(string url)
    {
        JsonNode answer = await CallAsync("ReceiveMessage", new JsonObject
        {
            ["QueueUrl"] = url,
            ["MaxNumberOfMessages"] = 5,
            ["VisibilityTimeout"] = 1,
            ["WaitTimeSeconds"] = 0,
            ["AttributeNames"] = new JsonArray("All"),
        });
        return [.. (answer["Messages"] as JsonArray ?? []).Select(message => message!)];
    }

    public Task DeleteAsync(string url, JsonNode message)
        => CallAsync("DeleteMessage", new JsonObject { ["QueueUrl"] = url, ["ReceiptHandle"] = (string)message["ReceiptHandle"]! });

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CallAsync(string action, JsonObject body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new StringContent(body.ToJsonString()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{action}");
        // Tells the emulator which service and region; it checks nothing.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260131/{region}/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{action}: {text}");
        return JsonNode.Parse(text.Length > 0 ? text : "{}")!;
    }
}
