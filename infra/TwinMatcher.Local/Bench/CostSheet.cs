using TwinMatcher.Api.Stats;

namespace TwinMatcher.Local.Bench;

/// <summary>What one of something uses.</summary>
/// <param name="GbSeconds">Memory of functions times their time.</param>
/// <param name="Invocations">Of functions.</param>
/// <param name="HttpRequests">Of them, those that come through the HTTP API.</param>
/// <param name="QueueRequests">Messages sent, received and deleted.</param>
/// <param name="LogBytes">Written by functions, by Lambda and by the HTTP API.</param>
internal sealed record Usage(double GbSeconds, double Invocations, double HttpRequests, double QueueRequests, double LogBytes, StorageUse Storage);

/// <summary>A line of the sheet: what a thousand cost.</summary>
internal sealed record CostItem(string Item, double Quantity, string Unit, double Usd);

/// <summary>A thousand of something at list prices.</summary>
/// <param name="Function">By function, milliseconds of a processor that one takes.</param>
/// <param name="RekognitionUsd">What as many images cost there.</param>
internal sealed record CostSheet(string What, IReadOnlyDictionary<string, double> Function, IReadOnlyList<CostItem> Items, double Usd, double RekognitionUsd)
{
    private const int Thousand = 1000;
    private const double Gigabyte = 1e9;

    public static CostSheet Of(string what, IReadOnlyDictionary<string, double> function, Usage one, Prices prices)
    {
        CostItem[] items =
        [
            Item("functions, time", one.GbSeconds, "GB-seconds", prices.ComputeGbSecond),
            Item("functions, invocations", one.Invocations, "invocations", prices.Invocation),
            Item("HTTP API", one.HttpRequests, "requests", prices.HttpRequest),
            Item("DynamoDB, writes", one.Storage.WriteUnits, "units", prices.WriteUnit),
            Item("DynamoDB, reads", one.Storage.ReadUnits, "units", prices.ReadUnit),
            Item("S3, puts", one.Storage.Puts, "requests", prices.ObjectPut),
            Item("S3, gets", one.Storage.Gets, "requests", prices.ObjectGet),
            Item("SQS", one.QueueRequests, "requests", prices.QueueRequest),
            Item("logs", one.LogBytes / Gigabyte, "GB", prices.LogGb),
        ];
        return new CostSheet(what, function, items, items.Sum(item => item.Usd), Thousand * prices.RekognitionImage);
    }

    private static CostItem Item(string item, double one, string unit, double price) => new(item, Thousand * one, unit, Thousand * one * price);
}

/// <summary>What `twin bench cost` measured and counted; with --json, this object.</summary>
/// <param name="KeptUsd">A month of what a thousand enrolments leave in storage.</param>
/// <param name="RekognitionKeptUsd">A month of as many faces in a collection.</param>
internal sealed record CostBenchResult(
    string Region, string AsOf, int Faces, int MatchMemoryMb, double StorageMs, IReadOnlyList<CostSheet> Sheets, double KeptUsd, double RekognitionKeptUsd);
