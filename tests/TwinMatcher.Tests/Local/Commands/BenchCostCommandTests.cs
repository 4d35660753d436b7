using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin bench cost`, small.</summary>
public sealed class BenchCostCommandTests
{
    [Fact]
    public async Task Match_and_enrolment_have_their_lines_and_calls_are_counted()
    {
        (int exit, string output, string error) = await TwinProcess.RunAsync(null, "bench", "cost", "--faces", "50", "--photos", "2", "--json");
        Assert.True(exit == 0, error);
        using JsonDocument result = JsonDocument.Parse(output);
        JsonElement[] sheets = [.. result.RootElement.GetProperty("sheets").EnumerateArray()];
        Assert.Equal(["matches", "enrolments"], sheets.Select(sheet => sheet.GetProperty("what").GetString()));
        // A match and its line in the list of the day, in one transaction; names of five looks and a calibration.
        Assert.Equal(1, Quantity(sheets[0], "functions, invocations"));
        Assert.InRange(Quantity(sheets[0], "DynamoDB, writes"), 4, 8);
        Assert.InRange(Quantity(sheets[0], "DynamoDB, reads"), 5, 7);
        Assert.Equal(0, Quantity(sheets[0], "S3, puts"));
        // The photo, its thumbnail and a delta a space.
        Assert.Equal((3, 3), (Quantity(sheets[1], "functions, invocations"), Quantity(sheets[1], "SQS")));
        Assert.InRange(Quantity(sheets[1], "S3, puts"), 3, 4);
        Assert.All(sheets, sheet => Assert.True(sheet.GetProperty("usd").GetDouble() > 0));
    }

    private static double Quantity(JsonElement sheet, string item)
        => sheet.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("item").GetString() == item).GetProperty("quantity").GetDouble() / 1000;
}
