using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TwinMatcher.Mutation.Compiling;

namespace TwinMatcher.Mutation.Running;

/// <summary>A mutated assembly as it is kept for the next run: half a minute of compiling, for as long as neither the sources nor what mutates them change.</summary>
internal static class KeptAssembly
{
    /// <param name="folder">Where it is kept, one file a set of sources.</param>
    /// <param name="files">Which sources are mutated: the same sources with others of them are something else.</param>
    public static MutatedAssembly Of(string folder, CSharpCompilation compilation, Func<string, bool> files, Func<MutatedAssembly> make)
    {
        string file = Path.Combine(folder, $"{Name(compilation, files)}.json");
        if (File.Exists(file)) return JsonSerializer.Deserialize<MutatedAssembly>(File.ReadAllBytes(file))!;
        MutatedAssembly made = make();
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(made));
        return made;
    }

    private static string Name(CSharpCompilation compilation, Func<string, bool> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(KeptAssembly).Module.ModuleVersionId.ToByteArray());
        foreach (SyntaxTree tree in compilation.SyntaxTrees) hash.AppendData(Encoding.UTF8.GetBytes($"{tree.FilePath}\n{files(tree.FilePath)}\n{tree}\n"));
        return $"{compilation.AssemblyName}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
    }
}
