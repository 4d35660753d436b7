using System.Globalization;
using System.Text;

namespace TwinMatcher.Gallery.People;

/// <summary>A name as it is sorted and searched: lower case, without accents, ASCII letters and digits only, single hyphens between.</summary>
internal static class FoldedName
{
    public static string Of(string name)
    {
        StringBuilder folded = new();
        foreach (char c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) folded.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != '-') folded.Append('-');
        }

        return folded.ToString().TrimEnd('-');
    }
}
