using System.Text;
using System.Text.Json;

namespace TwinMatcher.AwsTests.Support;

/// <summary>CloudWatch's embedded metric format as its specification has it; what breaks a rule is a line of a log and no metric, and nobody is told.</summary>
internal static class EmbeddedFormat
{
    private const int MostDimensions = 30, MostMetrics = 100, MostValues = 100, LongestValue = 1024, LongestName = 255, MostBytes = 256 * 1024;

    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits",
        "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second",
        "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    /// <returns>Every metric with its unit and values.</returns>
    public static Dictionary<string, (string Unit, double[] Values)> Read(string line, DateTimeOffset now)
    {
        Assert.DoesNotContain('\n', line);
        Assert.True(Encoding.UTF8.GetByteCount(line) <= MostBytes);
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement, metadata = root.GetProperty("_aws");
        Assert.Equal(root.EnumerateObject().Count(), root.EnumerateObject().DistinctBy(member => member.Name).Count());
        Assert.Equal(["CloudWatchMetrics", "Timestamp"], metadata.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(metadata.GetProperty("Timestamp").GetInt64()), now.AddDays(-14), now.AddHours(2));
        Dictionary<string, (string, double[])> metrics = [];
        foreach (JsonElement directive in metadata.GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            Assert.Equal(["Dimensions", "Metrics", "Namespace"], directive.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            Assert.Matches(@"\A[A-Za-z0-9._/#:-]{1,255}\z", directive.GetProperty("Namespace").GetString());
            foreach (JsonElement set in directive.GetProperty("Dimensions").EnumerateArray()) CheckDimensions(root, set);
            Assert.InRange(directive.GetProperty("Metrics").GetArrayLength(), 1, MostMetrics);
            foreach (JsonElement metric in directive.GetProperty("Metrics").EnumerateArray())
            {
                string name = metric.GetProperty("Name").GetString()!, unit = metric.GetProperty("Unit").GetString()!;
                Assert.InRange(name.Length, 1, LongestName);
                Assert.Contains(unit, Units);
                Assert.True(metrics.TryAdd(name, (unit, Values(root.GetProperty(name)))), name);
            }
        }

        return metrics;
    }

    private static void CheckDimensions(JsonElement root, JsonElement set)
    {
        Assert.InRange(set.GetArrayLength(), 0, MostDimensions);
        foreach (JsonElement dimension in set.EnumerateArray()) Assert.InRange(root.GetProperty(dimension.GetString()!).GetString()!.Length, 1, LongestValue);
    }

    private static double[] Values(JsonElement target)
    {
        double[] values = target.ValueKind == JsonValueKind.Number ? [target.GetDouble()] : [.. target.EnumerateArray().Select(value => value.GetDouble())];
        Assert.InRange(values.Length, 1, MostValues);
        return values;
    }
}
