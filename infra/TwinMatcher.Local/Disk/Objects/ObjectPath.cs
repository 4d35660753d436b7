using System.Text;

namespace TwinMatcher.Local.Disk.Objects;

/// <summary>
/// Keys as paths. Objects keep their names, so that a person finds a photo; folders end in "=", so that "a" and "a/b" can both be objects; capitals
/// are "^" and a small letter, for file systems that do not tell them apart; and a segment too long for a file's name continues in a folder with "+".
/// </summary>
internal static class ObjectPath
{
    /// <summary>Characters of a segment that fit into a name of 255 bytes, all of them capitals.</summary>
    private const int Piece = 120;

    private const char Folder = '=', Continued = '+', Capital = '^';

    /// <summary>The rest of a segment whose length is a multiple of a piece.</summary>
    private const char Nothing = '@';

    /// <summary>The relative path of an object.</summary>
    public static string Of(string key)
    {
        StringBuilder path = new(key.Length + 8);
        string[] segments = key.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            ReadOnlySpan<char> rest = segments[i];
            for (; rest.Length >= Piece; rest = rest[Piece..]) Append(path, rest[..Piece]).Append(Continued).Append(Path.DirectorySeparatorChar);
            Append(path, rest);
            if (i < segments.Length - 1) path.Append(Folder).Append(Path.DirectorySeparatorChar);
            else if (rest.IsEmpty) path.Append(Nothing);
        }

        return path.ToString();
    }

    /// <summary>What a file's or a folder's name adds to the key: a folder a slash, a piece of a segment none.</summary>
    public static string Text(string name)
    {
        if (name is [Nothing]) return "";
        StringBuilder text = new(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == Capital && i + 1 < name.Length) text.Append(char.ToUpperInvariant(name[++i]));
            else if (name[i] == Folder) text.Append('/');
            else if (name[i] != Continued) text.Append(name[i]);
        }

        return text.ToString();
    }

    private static StringBuilder Append(StringBuilder path, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsAsciiLetterUpper(c)) path.Append(Capital).Append(char.ToLowerInvariant(c));
            else path.Append(c);
        }

        return path;
    }
}
