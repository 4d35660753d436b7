using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TwinMatcher.AwsTests.Aws.Http;

/// <summary>What of an event reaches the application.</summary>
public sealed class HttpApiRequestTests
{
    [Theory]
    [InlineData("/v1/people", "$default", "", "/v1/people", "/v1/people")]
    [InlineData("/", "$default", "", "/", "/")]
    [InlineData("/prod/v1/people", "prod", "/prod", "/v1/people", "/prod/v1/people")]
    [InlineData("/prod", "prod", "/prod", "/", "/prod")]
    [InlineData("/prod/", "prod", "/prod", "/", "/prod/")]
    [InlineData("/production/x", "prod", "", "/production/x", "/production/x")]
    [InlineData("/v1/prod", "prod", "", "/v1/prod", "/v1/prod")]
    [InlineData("/a b/ö", "$default", "", "/a b/ö", "/a%20b/%C3%B6")]
    [InlineData("/100%", "$default", "", "/100%", "/100%25")]
    [InlineData("/a%2Fb", "$default", "", "/a%2Fb", "/a%252Fb")]
    public async Task Path_of_an_HTTP_API_is_decoded_already_and_begins_with_a_named_stage(string raw, string stage, string pathBase, string path, string target)
        => Assert.Equal((pathBase, path, target), await PathsAsync(TestApplication.Event(raw, stage)));

    [Theory]
    [InlineData("/v1/people", "/v1/people")]
    [InlineData("/a%20b/%C3%B6", "/a b/ö")]
    [InlineData("/100%25", "/100%")]
    [InlineData("/a%2Fb%2fc", "/a%2Fb%2Fc")]
    public async Task Path_of_a_function_URL_is_still_encoded(string raw, string path)
        => Assert.Equal(("", path, raw), await PathsAsync(TestApplication.Event(raw, domain: "abc.lambda-url.eu-central-1.on.aws")));

    [Fact]
    public async Task Query_is_passed_on_as_it_came()
    {
        (string raw, string q, string enc) = ("", "", "");
        await Ask(context => (raw, q, enc) = (context.Request.QueryString.Value!, context.Request.Query["q"].ToString(), context.Request.Query["enc"].ToString()),
            more: "\"rawQueryString\":\"q=1&q=2&enc=a%2Bb%26c\"");
        Assert.Equal(("?q=1&q=2&enc=a%2Bb%26c", "1,2", "a+b&c"), (raw, q, enc));
    }

    [Fact]
    public async Task Cookies_come_in_one_header_and_values_with_commas_stay_whole()
    {
        (string cookies, string second, int values, string date) = ("", "", 0, "");
        await Ask(
            context =>
            {
                cookies = context.Request.Headers.Cookie.ToString();
                second = context.Request.Cookies["t"]!;
                values = context.Request.Headers["X-Multi"].Count;
                date = context.Request.Headers.IfModifiedSince.ToString();
            },
            more: """ "cookies":["s=abc","t=2"],"headers":{"x-multi":"a,b","if-modified-since":"Sat, 31 Jan 2026 12:00:00 GMT","empty":null} """);
        Assert.Equal(("s=abc; t=2", "2", 1, "Sat, 31 Jan 2026 12:00:00 GMT"), (cookies, second, values, date));
    }

    [Theory]
    [InlineData("\"body\":\"h\\u00e9llo\",\"isBase64Encoded\":false", "héllo")]
    [InlineData("\"body\":\"aMOpbGxv\",\"isBase64Encoded\":true", "héllo")]
    [InlineData("\"isBase64Encoded\":true,\"body\":\"aMOpbGxv\"", "héllo")]
    [InlineData("\"body\":\"h\\u00e9llo\"", "héllo")]
    [InlineData("\"body\":null,\"isBase64Encoded\":null", "")]
    [InlineData("\"body\":\"\"", "")]
    public async Task Body_is_decoded_and_has_its_length(string more, string expected)
    {
        (string body, long? length, bool can) = ("", null, false);
        await new TestApplication(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            (body, length, can) = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), context.Request.ContentLength, context.Features.Get<IHttpRequestBodyDetectionFeature>()!.CanHaveBody);
        }).AskAsync(TestApplication.Event(method: "POST", more: more), TestContext.Current.CancellationToken);
        Assert.Equal((expected, expected.Length > 0 ? Encoding.UTF8.GetByteCount(expected) : (long?)null, expected.Length > 0), (body, length, can));
    }

    [Fact]
    public async Task Client_scheme_host_and_id_are_known()
    {
        string seen = "";
        await Ask(context => seen = $"{context.Request.Method} {context.Request.Scheme} {context.Request.Host} {context.Request.Protocol} {context.Connection.RemoteIpAddress} {context.TraceIdentifier}");
        Assert.Equal("GET https abc.execute-api.eu-central-1.amazonaws.com HTTP/1.1 203.0.113.9 JKJaXmPLvHcESHA=", seen);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rawPath":null,"rawQueryString":null,"headers":null,"cookies":null,"requestContext":null,"body":null,"isBase64Encoded":null}""")]
    [InlineData("""{"requestContext":{"stage":null,"domainName":null,"http":null}}""")]
    [InlineData("""{"requestContext":{"http":{"sourceIp":null,"method":null}}}""")]
    [InlineData("""{"requestContext":{"http":{"sourceIp":"no address"}}}""")]
    public async Task Anything_may_be_missing_or_null(string payload)
    {
        string seen = "";
        JsonNode answer = await new TestApplication(context =>
        {
            seen = $"{context.Request.Method} {context.Request.Path} {context.Connection.RemoteIpAddress} {context.TraceIdentifier}";
            return Task.CompletedTask;
        }).AskAsync(payload, TestContext.Current.CancellationToken);
        Assert.Equal(("GET /  invocation", 200), (seen, (int)answer["statusCode"]!));
    }

    [Fact]
    public Task Event_that_is_no_JSON_is_the_callers_mistake()
        => Assert.ThrowsAnyAsync<JsonException>(() => new TestApplication(_ => Task.CompletedTask).AskAsync("[1]", TestContext.Current.CancellationToken));

    private static async Task<(string, string, string)> PathsAsync(string payload)
    {
        (string, string, string) seen = ("", "", "");
        await new TestApplication(context =>
        {
            seen = (context.Request.PathBase.Value!, context.Request.Path.Value!, context.Features.Get<IHttpRequestFeature>()!.RawTarget);
            return Task.CompletedTask;
        }).AskAsync(payload, TestContext.Current.CancellationToken);
        return seen;
    }

    private static Task<JsonNode> Ask(Action<HttpContext> look, string more = "\"isBase64Encoded\":false") => new TestApplication(context =>
    {
        look(context);
        return Task.CompletedTask;
    }).AskAsync(TestApplication.Event(more: more), TestContext.Current.CancellationToken);
}
