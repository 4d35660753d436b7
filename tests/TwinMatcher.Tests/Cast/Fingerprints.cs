using System.Globalization;
using System.Security.Cryptography;
using TwinMatcher.Cast;

namespace TwinMatcher.Tests.Cast;

/// <summary>Hashes of renders that between them use every part of the renderer: each cut of hair, garment, backdrop and occluder.</summary>
internal static class Fingerprints
{
    /// <summary>Small, because they are also rendered where every vector is an array and every operation a loop.</summary>
    private const int Size = 32, Portraits = 40, Groups = 2;

    public static IEnumerable<string> All()
    {
        for (int i = 0; i < Portraits; i++)
        {
            Shot shot = Shot.From((ulong)(1000 + i)) with { Occluder = (Occluder)(i % 8 < 4 ? 0 : i % 8 - 3) };
            yield return Line($"portrait {i}", Portrait.Render(Character.From((ulong)i), shot, Size));
        }
        for (int i = 0; i < Groups; i++)
        {
            Character[] people = [.. Enumerable.Range(0, 3 + 3 * i).Select(n => Character.From((ulong)(500 + 10 * i + n)))];
            yield return Line($"group {i}", GroupPhoto.Render(people, Shot.From((ulong)i), 96));
        }
    }

    /// <summary>Bytes, box and landmarks to the last bit.</summary>
    private static string Line(string name, Picture picture)
    {
        string truth = string.Join(' ', picture.Faces.SelectMany(face => (float[])[face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height, .. face.Landmarks.SelectMany(p => (float[])[p.X, p.Y])])
            .Select(value => BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture)));
        byte[] hash = SHA256.HashData([.. picture.Rgb, .. System.Text.Encoding.ASCII.GetBytes(truth)]);
        return $"{name} {Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }
}
