using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Local.Evaluation;

/// <summary>A face that two detectors agreed on, as the teacher drew it.</summary>
internal sealed record LabelledFace(Box Box, Landmarks Landmarks);

/// <summary>A photo with its labels.</summary>
/// <param name="File">Full path.</param>
/// <param name="Faces">Those a detector must find.</param>
/// <param name="Traps">Animals and things that detectors take for faces.</param>
/// <param name="FaceFree">Whether it certainly shows no face at all.</param>
internal sealed record LabelledPhoto(string File, IReadOnlyList<LabelledFace> Faces, IReadOnlyList<Box> Traps, bool FaceFree);

/// <summary>Reads a folder with images/, images.tsv and faces.tsv, the form in which the detector's training photos are labelled.</summary>
internal static class LabelledPhotos
{
    /// <summary>The fixed tenth, by name, that training never sees; infra/training/detector/sources.py draws the same line.</summary>
    public static bool IsTest(string name)
    {
#pragma warning disable CA5351 // draws lots by name; guards nothing
        byte[] hash = MD5.HashData(Encoding.UTF8.GetBytes(name));
#pragma warning restore CA5351
        return ((uint)hash[0] << 24 | (uint)hash[1] << 16 | (uint)hash[2] << 8 | hash[3]) % 10 == 0;
    }

    public static LabelledPhoto[] ReadTest(string folder)
    {
        ILookup<string, Dictionary<string, string>> labels = Rows(Path.Combine(folder, "faces.tsv")).ToLookup(row => row["file"]);
        return
        [
            .. from photo in Rows(Path.Combine(folder, "images.tsv"))
               let name = photo["file"]
               where IsTest(name)
               let drawn = labels[name].Where(row => row["yunet_box"].Length > 0).ToLookup(row => row["status"])
               select new LabelledPhoto(
                   Path.Combine(folder, "images", name),
                   [.. drawn["agree"].Select(row => new LabelledFace(Box(row["yunet_box"]), Landmarks(row["yunet_kps"])))],
                   [.. drawn["nonface"].Select(row => Box(row["yunet_box"]))],
                   photo["status"] == "sure" && !labels[name].Any(row => row["status"] is "agree" or "uncertain")),
        ];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        if (!File.Exists(file)) throw InputException.NoFile(file);
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split('\t');
        return lines.Skip(1).Select((line, index) =>
        {
            string[] cells = line.Split('\t');
            if (cells.Length != names.Length) throw new InputException("labels_invalid", $"{file}, line {index + 2}: expected {names.Length} columns, found {cells.Length}.");
            return names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        });
    }

    private static Box Box(string text) => Numbers(text) is [var x, var y, var width, var height] ? new(x, y, width, height) : throw Bad(text);

    private static Landmarks Landmarks(string text)
    {
        if (Numbers(text) is not { Length: 2 * TwinMatcher.Faces.Geometry.Landmarks.Count } n) throw Bad(text);
        Vector2 At(int index) => new(n[2 * index], n[2 * index + 1]);
        return new(At(0), At(1), At(2), At(3), At(4));
    }

    private static float[] Numbers(string text) =>
        [.. text.Split(',').Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : throw Bad(text))];

    private static InputException Bad(string text) => new("labels_invalid", $"'{text}' is neither a box of 4 nor landmarks of 10 numbers.");
}
