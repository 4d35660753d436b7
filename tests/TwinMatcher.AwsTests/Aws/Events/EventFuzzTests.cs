using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TwinMatcher.Aws.Events;
using TwinMatcher.Aws.Http;
using TwinMatcher.Local.Fuzz;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Events;

/// <summary>Damaged events are read, or are no JSON of the kind: nothing else. TWIN_FUZZ_COUNT asks for another number of each, TWIN_SEED for others.</summary>
public sealed class EventFuzzTests
{
    private const int DefaultCount = 5_000;

    private static readonly byte[][] Words =
        [.. new[] { "null", "true", "[]", "{}", "\"\"", "\\u0000", "\\ud800", "1e999", "-1", "9223372036854775808", "\"key\":", "\"body\":", "\"isBase64Encoded\":true", "\"rawPath\":\"x\"", "\"headers\":{\"\":\"\"}", "%zz", "%2F", "//", "[[[[[[[[[[" }
            .Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void Damaged_event_of_S3_is_read_or_no_event() => Run(
        ["""{"Records":[{"eventName":"ObjectCreated:Post","eventTime":"2026-01-31T12:00:00.000Z","s3":{"object":{"key":"uploads/match/a+b%2Fc","size":7,"eTag":"abc"}}},null]}""", """{"Event":"s3:TestEvent"}"""],
        bytes => _ = (JsonSerializer.Deserialize(bytes, EventJson.Default.S3Event) ?? new S3Event()).News().Count());

    [Fact]
    public void Damaged_event_of_a_queue_is_read_or_no_event() => Run(
        ["""{"Records":[{"messageId":"1","body":"{}","attributes":{"ApproximateReceiveCount":"2"}}]}"""],
        bytes => _ = JsonSerializer.Deserialize(bytes, EventJson.Default.SqsEvent)?.Records?.Sum(message => message?.Receives ?? 0));

    [Fact]
    public void Damaged_event_of_a_schedule_is_read_or_no_event() => Run(["""{"task":"compact"}"""], bytes => _ = JsonSerializer.Deserialize(bytes, EventJson.Default.ScheduleEvent)?.Task);

    [Fact]
    public void Damaged_request_is_read_or_no_event() => Run(
        [
            """{"version":"2.0","rawPath":"/prod/v1/people","rawQueryString":"limit=5","cookies":["a=b"],"headers":{"host":"x","content-length":"3","x-forwarded-proto":"https"},"requestContext":{"domainName":"x.execute-api.eu","requestId":"r","stage":"prod","http":{"method":"POST","path":"/","protocol":"HTTP/1.1","sourceIp":"1.2.3.4"}},"body":"YWJj","isBase64Encoded":true}""",
            """{"rawPath":"/v1/a%2Fb","headers":{"accept":"*/*"},"requestContext":{"domainName":"x.lambda-url.eu.on.aws","http":{"method":"GET"}},"body":"abc"}""",
        ],
        bytes =>
        {
            var features = new FeatureCollection();
            features.Set(HttpApiRequestReader.Parse(bytes), "id");
            features.Set<IHttpResponseFeature>(new HttpResponseFeature());
            // What every application asks first.
            HttpRequest request = new DefaultHttpContext(features).Request;
            _ = (request.Path.Value, request.PathBase.Value, request.QueryString.Value, request.Query.Count, request.ContentLength, request.ContentType, request.Host.Value, request.Cookies.Count);
        });

    private static void Run(string[] good, Action<byte[]> read)
    {
        Random random = Seed.Start();
        int count = int.TryParse(Environment.GetEnvironmentVariable("TWIN_FUZZ_COUNT"), CultureInfo.InvariantCulture, out int asked) ? asked : DefaultCount, refused = 0;
        var mutations = new Mutations([.. good.Select(Encoding.UTF8.GetBytes)], Words);
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = mutations.Next(random);
            try
            {
                read(bytes);
            }
            catch (JsonException)
            {
                refused++;
            }
            catch (Exception surprise)
            {
                Assert.Fail($"input {i}, {Encoding.UTF8.GetString(bytes)}: {surprise}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} damaged events, {refused} of them no events");
        Assert.InRange(refused, 1, count - 1);
    }
}
