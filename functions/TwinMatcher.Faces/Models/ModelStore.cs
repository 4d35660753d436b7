using System.Security.Cryptography;

namespace TwinMatcher.Faces.Models;

/// <summary>Reads model files and vouches for them. Thread-safe; keeps nothing in memory.</summary>
public sealed class ModelStore(ModelFolders folders)
{
    public ModelFolders Folders => folders;

    /// <summary>The verified bytes of a model: about 1 ms a megabyte.</summary>
    public byte[] Read(ModelEntry entry)
    {
        string path = folders.Find(entry.File) ?? throw new ModelMissingException(MissingSentence(entry));
        byte[] bytes = File.ReadAllBytes(path);
        if (Damage(entry, bytes) is string damage)
            throw new ModelDamagedException($"The model '{entry.Id}' in {path} is damaged: {damage}. {CureSentence(entry)}");
        return bytes;
    }

    /// <summary>What is wrong with the bytes of a model, or null; files the user brings have nothing to be compared with.</summary>
    public static string? Damage(ModelEntry entry, ReadOnlySpan<byte> bytes)
    {
        if (entry.Bytes is long length && bytes.Length != length) return $"it has {bytes.Length} bytes instead of {length}";
        if (entry.Sha256 is string hash && Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash) return "its SHA-256 is not the expected one";
        return null;
    }

    private string MissingSentence(ModelEntry entry) =>
        $"The model '{entry.Id}' needs the file {entry.File}, which is in none of {string.Join(", ", folders.InOrder)}. {CureSentence(entry)}";

    private static string CureSentence(ModelEntry entry) => entry switch
    {
        { Source: not null } => $"Run 'twin models pull {entry.Id}', or put the file into the folder {ModelFolders.ExplicitVariable} names.",
        { IsBundled: true } => "It ships with the program: build or install the program again.",
        _ => $"Put your own ONNX file under that name into the folder {ModelFolders.ExplicitVariable} names.",
    };
}
