using System.Globalization;

namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>Numbers and names as sentences have them.</summary>
internal static class Words
{
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    public static string Share(double part, double whole)
    {
        double percent = whole == 0 ? 0 : 100 * part / whole;
        return percent is > 0 and < 1 ? "under 1 %" : $"{percent.ToString("0", CultureInfo.InvariantCulture)} %";
    }

    public static string Number(double number, string format = "0.##") => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>At most so many letters as they are seen; accents and joined pictures count with what they belong to.</summary>
    public static string Cut(string text, int letters)
    {
        StringInfo seen = new(text);
        return seen.LengthInTextElements <= letters ? text : seen.SubstringByTextElements(0, Math.Max(1, letters - 1)) + "…";
    }
}
