using System.Globalization;
using System.Text;

namespace TwinMatcher.Gallery.People;

/// <summary>What may be said of a person.</summary>
internal static class PersonRules
{
    private const int LongestName = 100, LongestText = 300, LongestLicence = 100;

    /// <summary>The name as it is kept, without white space around it; or what is wrong with it.</summary>
    public static Outcome<string> Name(string name)
    {
        string trimmed = name.Trim();
        if (trimmed.Length is 0 or > LongestName) return Problems.Invalid("name", $"must have 1 to {LongestName} characters");
        return IsPlain(trimmed) ? trimmed : Problems.Invalid("name", "must not contain control characters");
    }

    public static Problem? Category(string category) => Categories.IsKnown(category) ? null : Problems.CategoryUnknown(category);

    public static Problem? Of(Provenance? provenance) =>
        Text("source", provenance?.Source, LongestText) ?? Text("licence", provenance?.Licence, LongestLicence) ?? Text("consent", provenance?.Consent, LongestText);

    private static Problem? Text(string field, string? text, int longest)
    {
        if (text is null) return null;
        if (text.Length > longest) return Problems.Invalid(field, $"must have at most {longest} characters");
        return IsPlain(text) ? null : Problems.Invalid(field, "must not contain control characters");
    }

    /// <summary>Without what breaks lines, turns the direction of the text around it, or is half a character.</summary>
    internal static bool IsPlain(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return false;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            if (rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069) return false;
        }

        return true;
    }
}
