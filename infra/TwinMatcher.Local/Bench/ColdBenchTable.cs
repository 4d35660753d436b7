using System.Globalization;

namespace TwinMatcher.Local.Bench;

/// <summary>The result for a person to read.</summary>
internal static class ColdBenchTable
{
    public static void Print(ColdBenchResult result, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"milliseconds",-28}{"median",9}{"least",9}{"most",9}"));
        foreach (ColdFunction function in result.Functions)
        {
            string what = function.Faces is int faces ? string.Create(CultureInfo.InvariantCulture, $", {faces:N0} faces") : "";
            output.WriteLine($"{function.Function}{what}, {function.Starts} starts");
            Row("first answer", function.FirstAnswerMs);
            Row("processor time until then", function.ProcessorMs);
            foreach ((string part, Spread spread) in function.Parts) Row(part == "duration" ? "made ready in" : $"of it the {part}", spread);
            if (function.FirstMatchMs is Spread match) Row("then the first match", match);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"memory, MB",-26}{function.MemoryMb,9:0}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"warm request, microseconds",-28}{"median",9}"));
        Warm("by the barest client", result.Warm.BareUs);
        Warm("by the loop", result.Warm.LoopUs);
        Warm("by loop and bridge", result.Warm.BridgeUs);
        Warm("  which they add", result.Warm.OverheadUs);
        foreach ((string function, double time) in result.Warm.FunctionUs) Warm("by all of " + function, time);
        string load = result.Load is double value ? string.Create(CultureInfo.InvariantCulture, $", load {value:0.0} over the last minute") : "";
        output.WriteLine($"{result.Cores} cores{load}; storage answers from this machine's memory, without the time of a network");

        void Row(string name, Spread spread)
            => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-26}{spread.Median,9:0}{spread.Least,9:0}{spread.Most,9:0}"));

        void Warm(string name, double time) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-26}{time,9:0}"));
    }
}
