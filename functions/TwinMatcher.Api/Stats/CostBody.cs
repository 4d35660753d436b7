using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Api.Stats;

/// <summary>What a thousand matches would cost on AWS, from how long they took here.</summary>
/// <param name="MeanMs">From a query to its answer, over all matches of the days; missing without any.</param>
/// <param name="MemoryMb">Of the function that answers matches.</param>
/// <param name="AsOf">When the list prices were looked up.</param>
/// <param name="UsdPerThousand">The sum of the lines; missing without matches.</param>
internal sealed record CostBody(
    int Days, int Matches, double? MeanMs, int MemoryMb, string Provider, string Region, string AsOf, string Source, IReadOnlyList<CostLineBody> Lines, double? UsdPerThousand)
{
    private const int Thousand = 1000;

    /// <summary>A match and its line in the list of the day, in one transaction: two units a kilobyte.</summary>
    private const int WriteUnits = 4;

    /// <summary>A name for each of the five looks of an answer.</summary>
    private const int ReadUnits = 5;

    public static CostBody Of(MatchDurations durations, int memoryMb, Prices prices)
    {
        bool any = durations.Matches > 0;
        CostLineBody[] lines = any
            ?
            [
                CostLineBody.Of("compute", Thousand * durations.MeanMilliseconds / 1000 * memoryMb / 1024, "GB-seconds", prices.ComputeGbSecond, "1,000 x seconds x GB"),
                CostLineBody.Of("invocations", Thousand, "invocations", prices.Invocation, "1,000 x 1"),
                CostLineBody.Of("requests", Thousand, "HTTP requests", prices.HttpRequest, "1,000 x 1"),
                CostLineBody.Of("writes", Thousand * WriteUnits, "write units", prices.WriteUnit, "1,000 x 2 documents x 2 in a transaction"),
                CostLineBody.Of("reads", Thousand * ReadUnits, "read units", prices.ReadUnit, "1,000 x 5 names"),
            ]
            : [];
        return new CostBody(
            durations.Days, durations.Matches, any ? Math.Round(durations.MeanMilliseconds, 2) : null, memoryMb, prices.Provider, prices.Region, prices.AsOf, prices.Source,
            lines, any ? Math.Round(lines.Sum(line => line.Usd), 6) : null);
    }
}

/// <summary>One item of the estimate.</summary>
/// <param name="Price">Of one unit, in US dollars.</param>
/// <param name="Usd">Quantity times price.</param>
/// <param name="Formula">How the quantity comes about.</param>
internal sealed record CostLineBody(string Item, double Quantity, string Unit, double Price, double Usd, string Formula)
{
    public static CostLineBody Of(string item, double quantity, string unit, double price, string formula)
        => new(item, Math.Round(quantity, 4), unit, price, Math.Round(quantity * price, 8), formula);
}
