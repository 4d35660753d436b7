using System.Globalization;

namespace TwinMatcher.Local.Bench;

/// <summary>The result for a person to read.</summary>
internal static class CostBenchTable
{
    public static void Print(CostBenchResult result, TextWriter output)
    {
        Line($"{"US dollars",-26}{$"1,000 {result.Sheets[0].What}",18}{$"1,000 {result.Sheets[1].What}",22}");
        foreach ((CostItem left, CostItem right) in result.Sheets[0].Items.Zip(result.Sheets[1].Items)) Row(left.Item, left.Usd, right.Usd);
        Row("in all", result.Sheets[0].Usd, result.Sheets[1].Usd);
        Row("Amazon Rekognition", result.Sheets[0].RekognitionUsd, result.Sheets[1].RekognitionUsd);
        Line($"{"kept for a month",-26}{"",18}{result.KeptUsd,22:0.0000}");
        Line($"{"Amazon Rekognition",-26}{"",18}{result.RekognitionKeptUsd,22:0.0000}");
        foreach (CostSheet sheet in result.Sheets)
        {
            IEnumerable<string> times = sheet.Function.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:0.0} ms of a processor"));
            IEnumerable<string> items = sheet.Items.Where(item => item is { Quantity: > 0, Unit: not "GB" }).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Item} {item.Quantity / 1000:0.######}"));
            output.WriteLine($"one of the {sheet.What}: {string.Join(", ", times)};");
            output.WriteLine($"  {string.Join(", ", items)}");
        }

        Line($"{result.Faces:N0} faces in the gallery, Match with {result.MatchMemoryMb:N0} MB; list prices of {result.Region} as of {result.AsOf}; {result.StorageMs:0.#} ms taken for each call of storage");

        void Row(string item, double left, double right) => Line($"{item,-26}{left,18:0.0000}{right,22:0.0000}");

        void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
