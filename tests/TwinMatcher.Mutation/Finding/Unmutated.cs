using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TwinMatcher.Mutation.Finding;

/// <summary>What has no mutants: constants of the compiler, which no switch can change, messages of errors, and hints that change nothing but speed.</summary>
internal static class Unmutated
{
    private static readonly HashSet<string> OnlySpeed = ["Prefetch0", "PrefetchNonTemporal", "ConfigureAwait", "Fetch"];

    public static bool Is(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumDeclarationSyntax or SwitchLabelSyntax or PatternSyntax or ThrowStatementSyntax or ThrowExpressionSyntax => true,
        TypeSyntax => node is not IdentifierNameSyntax,
        ArgumentListSyntax { Parent: InvocationExpressionSyntax call } => Called(call) is "ConfigureAwait" or "nameof",
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => OnlySpeed.Contains(Called(call)),
        EqualsValueClauseSyntax { Parent: ParameterSyntax } => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };

    /// <summary>Whether it is in what a process runs once: what makes static things, and methods that nothing else in their type calls.</summary>
    public static bool RunsOnce(SyntaxNode node) => RunsOnce(node, []);

    private static bool RunsOnce(SyntaxNode node, HashSet<SyntaxNode> asked) => node.Ancestors().Any(ancestor => ancestor switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Modifiers.Any(SyntaxKind.StaticKeyword),
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.PrivateKeyword) && method.Modifiers.Any(SyntaxKind.StaticKeyword) && IsCalledOnce(method, asked),
        _ => false,
    });

    private static bool IsCalledOnce(MethodDeclarationSyntax method, HashSet<SyntaxNode> asked)
    {
        // Of two that call each other each is asked once.
        if (!asked.Add(method)) return true;
        SyntaxNode[] calls = [.. method.Parent!.DescendantNodes().Where(each => each is IdentifierNameSyntax name && name.Identifier.Text == method.Identifier.Text && !method.Contains(each))];
        return calls.Length > 0 && calls.All(call => RunsOnce(call, asked));
    }

    public static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
