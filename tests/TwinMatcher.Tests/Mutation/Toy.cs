using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TwinMatcher.Mutation.Compiling;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Tests.Mutation;

/// <summary>A class of a few lines with all its mutants in it, loaded and ready to be called.</summary>
internal sealed class Toy
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)).Select(file => MetadataReference.CreateFromFile(file))];

    private readonly Type _toy, _switch;

    private Toy(MutatedAssembly mutated)
    {
        Mutated = mutated;
        Assembly assembly = new AssemblyLoadContext("toy", isCollectible: true).LoadFromStream(new MemoryStream(mutated.Switching));
        (_toy, _switch) = (assembly.GetType("Toy")!, assembly.GetType("TwinMatcher.Mutation.Switch")!);
    }

    public MutatedAssembly Mutated { get; }

    public IReadOnlyList<Mutant> Mutants => Mutated.Mutants;

    public IEnumerable<string> Operators => Mutants.Select(mutant => mutant.Operator);

    /// <param name="members">Of a static class.</param>
    public static Toy Of(string members)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\npublic static class Toy\n{{\n{members}\n}}\n", path: "/toy/Toy.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("toy", [tree], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return new Toy(MutatedAssembly.Of(compilation, [], _ => true, "/toy"));
    }

    /// <summary>What a method gives back while the mutant is on; none is when null.</summary>
    public object? Call(string? mutant, string method, params object[] arguments)
    {
        _switch.GetField("Current")!.SetValue(null, mutant is null ? -1 : Mutants.First(each => each.Operator == mutant).Id);
        try
        {
            return _toy.GetMethod(method)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException!.GetType();
        }
    }

    public void Allow(long most) => _switch.GetField("Most")!.SetValue(null, most);
}
