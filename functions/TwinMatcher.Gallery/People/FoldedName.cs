using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TwinMatcher.Gallery.People;

/// <summary>A name as it is sorted and searched, in ASCII: lower case, Latin letters without accents, single hyphens for whatever is no letter or digit. A letter of
/// another script becomes a tilde and its number, so that such names are found by their beginnings, too, and sort by script behind Latin ones.</summary>
internal static class FoldedName
{
    /// <summary>Leaves room for an id in a sort key; two names that are equal so far are still two.</summary>
    private const int Longest = 480;

    /// <summary>Lower-case letters, and one capital that has no simple lower case, by what they become. A table, because globalization-invariant processes cannot decompose characters.</summary>
    private static readonly (string Plain, string Letters)[] Accented =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ḃḅḇɓ"), ("c", "çćĉċčḉ"), ("d", "ðďđḋḍḏḑḓɗ"), ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěəȅȇȩḕḗḙḛḝẹẻẽếềểễệɛ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"), ("i", "ìíîïĩīĭįıİǐȉȋḭḯỉị"), ("ij", "ĳ"), ("j", "ĵǰ"),
        ("k", "ķĸƙǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("lj", "ǉ"), ("m", "ḿṁṃ"), ("n", "ñńņňŉŋǹṅṇṉṋ"), ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợɔ"), ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșſṡṣṥṧṩẛ"), ("ss", "ßẞ"),
        ("t", "ţťŧțṫṭṯṱẗ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷƴȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"),
    ];

    private static readonly FrozenDictionary<int, string> Plain = Accented
        .SelectMany(row => row.Letters.Select(letter => ((int)letter, row.Plain))).ToFrozenDictionary(pair => pair.Item1, pair => pair.Plain);

    public static string Of(string name)
    {
        StringBuilder folded = new();
        foreach (Rune rune in name.EnumerateRunes())
        {
            Rune lower = Rune.ToLowerInvariant(rune);
            if (lower.IsAscii && Rune.IsLetterOrDigit(lower)) folded.Append((char)lower.Value);
            else if (Plain.TryGetValue(lower.Value, out string? plain)) folded.Append(plain);
            else if (IsAccent(lower)) continue;
            else if (IsLetter(lower)) folded.Append(CultureInfo.InvariantCulture, $"~{lower.Value:x5}");
            else if (folded.Length > 0 && folded[^1] != '-') folded.Append('-');
        }

        return folded.ToString(0, Math.Min(folded.Length, Longest)).TrimEnd('-');
    }

    /// <summary>What a decomposed Latin letter carries behind it, and what only joins or hides characters.</summary>
    private static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Vowel signs are marks in many scripts, and as much part of a name as letters.</summary>
    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark or UnicodeCategory.LetterNumber;
}
