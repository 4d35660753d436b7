using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Compiling;

/// <summary>A project compiled with all its mutants in it, each behind its switch.</summary>
/// <param name="Mutants">Those that compiled; their numbers are their switches.</param>
/// <param name="Left">How many did not compile, and are no mutants.</param>
internal sealed record MutatedAssembly(IReadOnlyList<Mutant> Mutants, int Left, byte[] Noting, byte[] Switching)
{
    // Every round leaves out what the compiler refused; what is left after so many is a mistake of ours.
    private const int MostRounds = 40;

    /// <summary>Codes of the compiler that tell of a variable without a value: the mutant that took it away is not where it is told.</summary>
    private static readonly HashSet<string> Unassigned = ["CS0165", "CS0177", "CS0171", "CS0170", "CS0269", "CS8120", "CS0161"];

    /// <param name="files">Which sources are mutated, by their path.</param>
    /// <param name="root">The folder that the names of files are told from.</param>
    public static MutatedAssembly Of(CSharpCompilation compilation, IReadOnlyList<ResourceDescription> resources, Func<string, bool> files, string root)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => files(tree.FilePath)).OrderBy(tree => tree.FilePath, StringComparer.Ordinal)];
        HashSet<int> left = [];
        for (int round = 0; round < MostRounds; round++)
        {
            CSharpCompilation mutated = compilation;
            List<Mutant> mutants = [];
            foreach (SyntaxTree tree in trees)
            {
                Schemata schemata = new(compilation.GetSemanticModel(tree), Path.GetRelativePath(root, tree.FilePath), mutants.Count, left);
                string text = schemata.Visit(tree.GetRoot())!.ToFullString();
                mutants.AddRange(schemata.Mutants);
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
            }

            if (Emit(mutated, SwitchSource.Switching, resources, out IReadOnlyList<Diagnostic> errors) is byte[] switching)
                return new MutatedAssembly([.. mutants.Where(mutant => !left.Contains(mutant.Id))], left.Count, Emit(mutated, SwitchSource.Noting, resources, out _)!, switching);
            int before = left.Count;
            foreach (Diagnostic error in errors) left.UnionWith(Blamed(error, left));
            if (left.Count == before) throw new InvalidOperationException($"It does not compile, and no mutant is to blame:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Take(10))}");
        }

        throw new InvalidOperationException($"It does not compile after {MostRounds} rounds.");
    }

    private static byte[]? Emit(CSharpCompilation compilation, string source, IReadOnlyList<ResourceDescription> resources, out IReadOnlyList<Diagnostic> errors)
    {
        SyntaxTree with = CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        using MemoryStream assembly = new();
        EmitResult result = compilation.AddSyntaxTrees(with).Emit(assembly, manifestResources: resources);
        errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return result.Success ? assembly.ToArray() : null;
    }

    /// <summary>The innermost mutant around the error; where none is, or a variable has no value, all of the member that may be it.</summary>
    private static int[] Blamed(Diagnostic error, HashSet<int> left)
    {
        SyntaxNode node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (!Unassigned.Contains(error.Id))
        {
            int[] around = [.. node.AncestorsAndSelf().SelectMany(SwitchesOf)];
            if (around.Length > 0) return [around[0]];
        }

        SyntaxNode member = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) ?? node;
        SyntaxNode[] risky = [.. member.DescendantNodes().Where(inner => inner is IfStatementSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression })];
        string[] said = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split('\'');
        int[] named = said.Length < 2 ? [] : [.. risky.Where(inner => GivesValue(inner, said[1])).SelectMany(SwitchesOf).Except(left)];
        if (named.Length > 0) return named;
        int[] any = [.. risky.SelectMany(SwitchesOf)];
        return any.Length > 0 ? any : [.. member.DescendantNodes().SelectMany(SwitchesOf)];
    }

    private static bool GivesValue(SyntaxNode node, string variable) => node.DescendantNodes().Any(inner => inner switch
    {
        SingleVariableDesignationSyntax declared => declared.Identifier.Text == variable,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax assigned } => assigned.Identifier.Text == variable,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: IdentifierNameSyntax given } => given.Identifier.Text == variable,
        _ => false,
    });

    private static IEnumerable<int> SwitchesOf(SyntaxNode node)
    {
        ExpressionSyntax[] asked = node switch
        {
            ConditionalExpressionSyntax choice => [choice.Condition],
            IfStatementSyntax branch => [branch.Condition],
            BinaryExpressionSyntax both => [both.Right],
            _ => [],
        };
        foreach (ExpressionSyntax each in asked)
        {
            ExpressionSyntax call = each is PrefixUnaryExpressionSyntax not ? not.Operand : each;
            if (call is InvocationExpressionSyntax invocation && invocation.Expression.ToString() == Schemata.Switch)
                yield return int.Parse(invocation.ArgumentList.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
