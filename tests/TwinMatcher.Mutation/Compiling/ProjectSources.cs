using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TwinMatcher.Mutation.Compiling;

/// <summary>A project as its build compiles it: the same sources, references and options, asked of the build itself.</summary>
internal static class ProjectSources
{
    private static readonly string[] Asked =
        ["-t:Compile", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-p:BuildProjectReferences=false", "-p:NonExistentFile=__none__", "-getItem:CscCommandLineArgs"];

    /// <summary>What source generators add is in it; analyzers are not run.</summary>
    public static CSharpCompilation Read(string folder)
    {
        using Process build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", .. Asked]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        string json = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0) throw new InvalidOperationException($"The build of {folder} does not say how it compiles:{Environment.NewLine}{json}");
        using JsonDocument document = JsonDocument.Parse(json);
        string[] arguments = [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
        CSharpCommandLineArguments line = CSharpCommandLineParser.Default.Parse(arguments, folder, Path.GetDirectoryName(typeof(object).Assembly.Location));
        CSharpCompilation compilation = CSharpCompilation.Create(
            line.CompilationName ?? Path.GetFileName(folder),
            line.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), line.ParseOptions, file.Path)),
            line.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            line.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([]).WithOptimizationLevel(OptimizationLevel.Release));
        return Generated(compilation, line);
    }

    /// <summary>Resources that are built in, of the assembly that the build has made.</summary>
    public static IEnumerable<ResourceDescription> Resources(string assembly)
    {
        byte[] built = File.ReadAllBytes(assembly);
        System.Reflection.Assembly made = System.Reflection.Assembly.Load(built);
        return [.. made.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => made.GetManifestResourceStream(name)!, isPublic: true))];
    }

    private static CSharpCompilation Generated(CSharpCompilation compilation, CSharpCommandLineArguments line)
    {
        Loader loader = new();
        ISourceGenerator[] generators = [.. line.AnalyzerReferences.Select(reference => new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(reference.FilePath, loader)).SelectMany(file => file.GetGenerators(LanguageNames.CSharp))];
        CSharpGeneratorDriver.Create(generators, parseOptions: (CSharpParseOptions)line.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        return (CSharpCompilation)whole;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
