namespace TwinMatcher.Gallery.Ports;

/// <summary>What the port promises about keys; a violation is a mistake of the program, or an attempt to leave the folder.</summary>
public static class ObjectRules
{
    private const int Longest = 512;

    public static void Check(string key)
    {
        if (key.Length == 0 || !IsText(key) || key.Split('/').Any(segment => segment is "" or "." or "..")) throw new ArgumentException($"'{key}' is no key", nameof(key));
    }

    /// <summary>Anything that a key may begin with.</summary>
    public static void CheckPrefix(string prefix)
    {
        if (!IsText(prefix)) throw new ArgumentException($"'{prefix}' is no prefix", nameof(prefix));
    }

    /// <summary>Visible ASCII, as in a header of HTTP.</summary>
    public static void CheckContentType(string contentType)
    {
        if (contentType.Length is 0 or > 127 || contentType.AsSpan().ContainsAnyExceptInRange(' ', '~')) throw new ArgumentException($"'{contentType}' is no content type", nameof(contentType));
    }

    private static bool IsText(string text) => text.Length <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-');
}
