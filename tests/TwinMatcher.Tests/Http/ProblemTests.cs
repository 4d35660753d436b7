using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TwinMatcher.Http;

namespace TwinMatcher.Tests.Http;

/// <summary>Every problem there is, as a client sees it.</summary>
public sealed class ProblemTests(PopulatedTwin twin) : IClassFixture<PopulatedTwin>
{
    public static TheoryData<string> Codes => [.. ProblemCases.All.Keys];

    [Fact]
    public void Every_code_has_a_case() => Assert.Equal(ProblemStatus.All.Keys.Order(StringComparer.Ordinal), ProblemCases.All.Keys);

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Client_is_told_code_status_and_sentence(string code)
    {
        ProblemCase met = ProblemCases.All[code];
        using HttpResponseMessage response = await met.AskAsync(twin);
        int status = ProblemStatus.All[code];
        await TwinHttpTests.AssertProblemAsync(response, status, code);
        JsonNode problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((met.Sentence, ReasonPhrases.GetReasonPhrase(status)), ((string)problem["detail"]!, (string)problem["title"]!));
    }
}
