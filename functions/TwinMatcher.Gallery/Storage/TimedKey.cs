namespace TwinMatcher.Gallery.Storage;

/// <summary>Sort keys of listings in the order of time, a moment and an id, as a page's <c>next</c> tells them: with a point in the place of the sign that ends an address.</summary>
internal static class TimedKey
{
    private const int Moment = 17;

    public static string? Text(string? sort) => sort?.Replace('#', '.');

    /// <summary>The sort key; null when the text is none that was ever told.</summary>
    public static string? Parse(string text)
    {
        bool isKey = text.Length == Moment + 1 + Id.Length && (text[Moment] is '.' or '#')
            && !text.AsSpan(0, Moment).ContainsAnyExceptInRange('0', '9') && Id.TryParse(text[(Moment + 1)..], out _);
        return isKey ? $"{text[..Moment]}#{text[(Moment + 1)..]}" : null;
    }
}
