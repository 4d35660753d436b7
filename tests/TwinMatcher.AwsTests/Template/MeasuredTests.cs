using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Template;

/// <summary>A dashboard shows, and an alarm watches, what is measured: a name nobody writes is an empty chart, and an alarm that never rings.</summary>
public sealed partial class MeasuredTests
{
    private static readonly string[] Measuring = ["TwinMatcher.Aws", "TwinMatcher.Gallery", "TwinMatcher.Ingest", "TwinMatcher.Match", "TwinMatcher.Retrain"];

    [Fact]
    public async Task Template_names_only_metrics_that_are_measured()
    {
        string template = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "template.yaml"), TestContext.Current.CancellationToken);
        string[] named = [.. Metric().Matches(template).Select(match => match.Value).Distinct()];
        HashSet<string> measured = Instruments();
        Assert.NotEmpty(named);
        // A tag's value follows the instrument's name.
        Assert.DoesNotContain(named, name => !measured.Any(instrument => name == instrument || name.StartsWith(instrument + ".", StringComparison.Ordinal)));
    }

    /// <summary>Names of all instruments of the functions, made by making their classes ready.</summary>
    private static HashSet<string> Instruments()
    {
        HashSet<string> names = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (names) names.Add(instrument.Name);
        };
        listener.Start();
        foreach (Type type in Measuring.SelectMany(name => Assembly.Load(name).GetTypes()))
            if (type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Any(field => field.FieldType == typeof(Meter)))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        lock (names) return [.. names];
    }

    [GeneratedRegex(@"twin\.[a-z][a-z._]*[a-z]")]
    private static partial Regex Metric();
}
