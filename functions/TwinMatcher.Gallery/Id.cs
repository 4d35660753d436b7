using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Gallery;

/// <summary>Names a person, an upload, a face or a match: 128 bits, written as 26 characters of Crockford's base 32 in lower case, so that
/// ids sort as text as they do as numbers and nobody mistakes an o for a zero.</summary>
public readonly record struct Id(UInt128 Value) : IComparable<Id>
{
    /// <summary>Characters of the text form.</summary>
    public const int Length = 26;

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The id of what is made from these parts: the same parts give the same id, now and later, here and elsewhere.</summary>
    public static Id Of(params ReadOnlySpan<string> parts)
    {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        StringBuilder text = new();
        foreach (string part in parts) text.Append(part.Length).Append(':').Append(part);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new Id(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>Strict: lower case, full length, nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Id id)
    {
        id = default;
        if (text is not { Length: Length } || text[0] > '7') return false;
        UInt128 value = 0;
        foreach (char c in text)
        {
            int digit = Digits.IndexOf(c);
            if (digit < 0) return false;
            value = (value << 5) | (uint)digit;
        }

        id = new Id(value);
        return true;
    }

    /// <exception cref="FormatException">The text is no id.</exception>
    public static Id Parse(string text) => TryParse(text, out Id id) ? id : throw new FormatException($"'{text}' is no id");

    public int CompareTo(Id other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(Length, Value, (text, value) =>
    {
        for (int i = Length - 1; i >= 0; i--, value >>= 5) text[i] = Digits[(int)(uint)(value & 31)];
    });

    public static bool operator <(Id left, Id right) => left.Value < right.Value;

    public static bool operator >(Id left, Id right) => left.Value > right.Value;

    public static bool operator <=(Id left, Id right) => left.Value <= right.Value;

    public static bool operator >=(Id left, Id right) => left.Value >= right.Value;
}
