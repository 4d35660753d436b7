using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Fuzz;

/// <summary>The bounded part of `twin fuzz`: some thousand inputs of every reader, in this process. TWIN_SEED chooses others.</summary>
[Collection(ProcessWide.Name)]
public sealed class FuzzTargetTests : IDisposable
{
    private readonly TempFolder _temp = new(inMemory: true);

    [Theory]
    [InlineData("images", 2_000)]
    [InlineData("shard", 5_000)]
    [InlineData("head", 10_000)]
    [InlineData("manifest", 10_000)]
    [InlineData("journal", 5_000)]
    [InlineData("mat", 10_000)]
    [InlineData("form", 5_000)]
    public void Damaged_input_is_read_or_refused_and_nothing_else(string name, int count)
    {
        int seed = Seed.Start().Next();
        using IFuzzTarget target = FuzzTargets.Open(name);
        List<string> corpus = [];
        foreach (FuzzInput file in target.Seeds())
        {
            _temp.Write(file.Name, file.Bytes);
            corpus.Add(file.Name);
        }

        string mark = _temp.Write("mark", new byte[8]), order = JsonSerializer.Serialize(new FuzzOrder(0, count, corpus), FuzzJson.Default.FuzzOrder);
        using var reports = new StringWriter();
        using (var worker = new FuzzWorker(target, seed, _temp.Path)) worker.Run(mark, new StringReader(order), reports);
        FuzzReport report = JsonSerializer.Deserialize(reports.ToString().Split('\n')[1], FuzzJson.Default.FuzzReport)!;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {count} inputs, {report.Outcomes.Count} outcomes, slowest {report.SlowestMs:0} ms");
        Assert.Empty(report.Faults);
        Assert.Equal(count, report.Outcomes.Values.Sum());
        Assert.True(report.Outcomes.Count >= 4, string.Join("; ", report.Outcomes.Keys));
    }

    [Fact]
    public void Every_reader_has_a_test_here() => Assert.Equal(
        FuzzTargets.Names.Order(),
        typeof(FuzzTargetTests).GetMethod(nameof(Damaged_input_is_read_or_refused_and_nothing_else))!.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!).Order());

    public void Dispose() => _temp.Dispose();
}
