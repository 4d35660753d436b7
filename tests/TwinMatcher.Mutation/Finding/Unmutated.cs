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

    public static bool RunsOnce(SyntaxNode node) => node.Ancestors().Any(ancestor => ancestor switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Modifiers.Any(SyntaxKind.StaticKeyword),
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    });

    public static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
