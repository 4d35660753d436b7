using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Faces.Models;

/// <summary>What an entry must satisfy before any file is opened, so that a typing error is named where it was made.</summary>
internal static class EntryRules
{
    /// <summary>Bounds the input tensor to 12 MB; the largest face network we know reads 299 pixels.</summary>
    private const int MaxSize = 1024;

    private const int MaxDimension = 16_384;

    public static void Check(DetectorEntry entry, string file)
    {
        CheckCommon(entry, file);
        Require(entry.Family == DetectorEntry.YuNetFamily, entry, file, $"family '{entry.Family}' is unknown; use '{DetectorEntry.YuNetFamily}'");
    }

    public static void Check(EmbedderEntry entry, IReadOnlyCollection<string> templates, string file)
    {
        CheckCommon(entry, file);
        Require(entry.Id != HogEmbedder.Id, entry, file, "the id is taken by the built-in embedder that needs no file");
        Require(entry.Size is >= 16 and <= MaxSize, entry, file, $"size must be 16 to {MaxSize}");
        Require(entry.Dimension is >= 1 and <= MaxDimension, entry, file, $"dimension must be 1 to {MaxDimension}");
        // Generated JSON readers take any number for an enumeration.
        Require(Enum.IsDefined(entry.Layout) && Enum.IsDefined(entry.Channels), entry, file, "layout must be nchw or nhwc, channels rgb or bgr");
        Require(entry.Mean is { Length: 3 } && entry.Mean.All(float.IsFinite), entry, file, "mean needs three numbers");
        Require(entry.Std is { Length: 3 } && entry.Std.All(value => value > 0 && float.IsFinite(value)), entry, file, "std needs three numbers above zero");
        Require(entry.Zoom is > 0.2f and < 5, entry, file, "zoom must be between 0.2 and 5");
        Require(templates.Contains(entry.Template), entry, file, $"template '{entry.Template}' is unknown; known: {string.Join(", ", templates)}");
    }

    private static void CheckCommon(ModelEntry entry, string file)
    {
        Require(entry.Id.Length > 0 && entry.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), entry, file,
            "an id has lower-case letters, digits and dashes only");
        // Not Path's own rules: they differ from system to system, and ".." is a name to them.
        Require(entry.File.Length > 0 && entry.File[0] != '.' && entry.File.IndexOfAny(['/', '\\', ':']) < 0, entry, file, "file must be a name without a folder");
        Require(entry.Bytes is null or > 0, entry, file, "bytes must be above zero");
        Require(entry.Source is null || entry.Source is { IsAbsoluteUri: true, Scheme: "https" or "http" }, entry, file, "source must be an http or https address");
        Require(entry.Source is null || entry.Sha256 is not null, entry, file, "an entry with a source needs its sha256");
        Require(entry.Sha256 is null || (entry.Sha256.Length == 64 && entry.Sha256.All(char.IsAsciiHexDigitLower)), entry, file,
            "sha256 needs 64 lower-case hexadecimal digits");
    }

    private static void Require(bool holds, ModelEntry entry, string file, string sentence)
    {
        if (!holds) throw new CatalogInvalidException($"{file}: entry '{entry.Id}': {sentence}.");
    }
}
