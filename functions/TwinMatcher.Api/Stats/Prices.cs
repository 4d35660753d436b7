using System.Text.Json;

namespace TwinMatcher.Api.Stats;

/// <summary>Public list prices in US dollars, as they were at a date; free tiers and discounts are left out.</summary>
/// <param name="AsOf">Year and month.</param>
/// <param name="ComputeGbSecond">A second of a function with a gigabyte of memory, x86.</param>
/// <param name="Invocation">Of a function.</param>
/// <param name="HttpRequest">Through the HTTP API.</param>
/// <param name="WriteUnit">A kilobyte written on demand; twice in a transaction.</param>
/// <param name="ReadUnit">4 kilobytes read consistently on demand.</param>
internal sealed record Prices(
    string Provider, string Region, string AsOf, string Source, double ComputeGbSecond, double Invocation, double HttpRequest, double WriteUnit, double ReadUnit)
{
    private static readonly Lazy<Prices> Listed = new(Read);

    public static Prices List => Listed.Value;

    private static Prices Read()
    {
        using Stream file = typeof(Prices).Assembly.GetManifestResourceStream("prices.json")!;
        return JsonSerializer.Deserialize(file, ApiJson.Default.Prices)!;
    }
}
