using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TwinMatcher.Mutation.Finding;

/// <summary>The wrong changes that are tried: those a tired programmer makes.</summary>
internal static class Operators
{
    private static readonly Dictionary<SyntaxKind, string[]> Swapped = new()
    {
        [SyntaxKind.LessThanExpression] = ["<="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<"],
        [SyntaxKind.GreaterThanExpression] = [">="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["/"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["*"],
        [SyntaxKind.LogicalAndExpression] = ["||"],
        [SyntaxKind.LogicalOrExpression] = ["&&"],
        [SyntaxKind.BitwiseAndExpression] = ["|"],
        [SyntaxKind.BitwiseOrExpression] = ["&"],
        [SyntaxKind.ExclusiveOrExpression] = ["&"],
        [SyntaxKind.LeftShiftExpression] = [">>"],
        [SyntaxKind.RightShiftExpression] = ["<<"],
        [SyntaxKind.UnsignedRightShiftExpression] = ["<<"],
    };

    private static readonly Dictionary<SyntaxKind, string> Compounds = new()
    {
        [SyntaxKind.AddAssignmentExpression] = "-=",
        [SyntaxKind.SubtractAssignmentExpression] = "+=",
        [SyntaxKind.MultiplyAssignmentExpression] = "/=",
        [SyntaxKind.DivideAssignmentExpression] = "*=",
        [SyntaxKind.AndAssignmentExpression] = "|=",
        [SyntaxKind.OrAssignmentExpression] = "&=",
        [SyntaxKind.ExclusiveOrAssignmentExpression] = "|=",
    };

    private static readonly Dictionary<string, string> Methods = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["Any"] = "All",
        ["All"] = "Any",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["ThenBy"] = "ThenByDescending",
        ["ThenByDescending"] = "ThenBy",
        ["Floor"] = "Ceiling",
        ["Ceiling"] = "Floor",
        ["StartsWith"] = "EndsWith",
    };

    public static IEnumerable<Change> Of(ExpressionSyntax node, SemanticModel model)
    {
        if (node is BinaryExpressionSyntax binary) foreach (Change change in Binary(binary, model)) yield return change;
        if (Constant(node, model) is Change constant) yield return constant;
        if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not && !Declares(not)) yield return new Change("! left out", Text(not.Operand), Form.Instead);
        if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus) yield return new Change("- left out", Text(minus.Operand), Form.Instead);
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call && Methods.TryGetValue(member.Name.Identifier.Text, out string? other) && !Declares(call))
            yield return new Change($"{member.Name.Identifier.Text} becomes {other}", Text(call.WithExpression(member.WithName(Renamed(member.Name, other)))), Form.Instead);
        if (node is IsPatternExpressionSyntax { Pattern: RelationalPatternSyntax relation } test && Relations(relation) is string swapped)
            yield return new Change($"is {relation.OperatorToken.Text} becomes is {swapped}", $"{Text(test.Expression)} is {swapped} {Text(relation.Expression)}", Form.Instead);
        if (node is IsPatternExpressionSyntax shape && !Declares(shape)) yield return new Change("is becomes is not", $"!({Text(shape)})", Form.Instead);
        foreach (Change change in Condition(node)) yield return change;
        if (Returned(node, model)) yield return new Change("default returned", "default!", Form.Instead);
    }

    public static Change? Compound(ExpressionStatementSyntax statement, SemanticModel model) =>
        statement.Expression is AssignmentExpressionSyntax assignment && Compounds.TryGetValue(assignment.Kind(), out string? other) && model.GetTypeInfo(assignment.Left).Type?.SpecialType != SpecialType.System_String && !Declares(assignment)
            ? new Change($"{assignment.OperatorToken.Text} becomes {other}", $"{Text(assignment.Left)} {other} {Text(assignment.Right)};", Form.Instead) : null;

    private static IEnumerable<Change> Binary(BinaryExpressionSyntax node, SemanticModel model)
    {
        if (Declares(node) || IsConstant(node, model)) yield break;
        if (node.IsKind(SyntaxKind.CoalesceExpression) && node.Right is not ThrowExpressionSyntax) yield return new Change("?? skips the left", Text(node.Right), Form.Instead);
        if (!Swapped.TryGetValue(node.Kind(), out string[]? others) || model.GetTypeInfo(node).Type is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate }) yield break;
        foreach (string other in others) yield return new Change($"{node.OperatorToken.Text} becomes {other}", $"{Text(node.Left)} {other} {Text(node.Right)}", Form.Instead);
    }

    /// <summary>A number one more, a truth the other way round. Constant expressions count as one.</summary>
    private static Change? Constant(ExpressionSyntax node, SemanticModel model)
    {
        if (node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression or (int)SyntaxKind.FalseLiteralExpression })
            return new Change($"{node} becomes {(node.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true")}", node.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true", Form.Instead);
        if (node is not (LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } or BinaryExpressionSyntax) || !IsConstant(node, model) || IsConstantParent(node, model)) return null;
        ITypeSymbol? type = model.GetTypeInfo(node).ConvertedType;
        if (type is null || type.TypeKind == TypeKind.Enum) return null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional) type = optional.TypeArguments[0];
        return type.SpecialType is SpecialType.System_Char or SpecialType.System_Object or SpecialType.System_String or SpecialType.System_Boolean ? null
            : new Change("constant off by one", $"{node} + 1", Form.Converted, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private static bool IsConstant(ExpressionSyntax node, SemanticModel model) => model.GetConstantValue(node).HasValue;

    private static bool IsConstantParent(ExpressionSyntax node, SemanticModel model) => node.Parent is ExpressionSyntax parent and not (CastExpressionSyntax or PrefixUnaryExpressionSyntax) && IsConstant(parent, model);

    /// <summary>Conditions the other way round, where no other operator says the same already.</summary>
    private static IEnumerable<Change> Condition(ExpressionSyntax node)
    {
        bool decides = node.Parent switch
        {
            IfStatementSyntax branch => branch.Condition == node,
            ConditionalExpressionSyntax choice => choice.Condition == node,
            WhileStatementSyntax loop => loop.Condition == node,
            WhenClauseSyntax => true,
            _ => false,
        };
        if (!decides || node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax) yield break;
        if (node is IsPatternExpressionSyntax && !Declares(node)) yield break;
        if (Declares(node))
        {
            // What it declares has a value where it holds, or where it does not: only the one of them is used.
            yield return node.DescendantNodes().Any(inner => inner is UnaryPatternSyntax) ? new Change("condition always holds", "true", Form.Always) : new Change("condition never holds", "false", Form.Never);
        }
        else
        {
            yield return new Change("condition the other way round", $"!({Text(node)})", Form.Instead);
        }
    }

    private static bool Returned(ExpressionSyntax node, SemanticModel model)
    {
        bool last = node.Parent switch
        {
            ReturnStatementSyntax => true,
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or PropertyDeclarationSyntax or LocalFunctionStatementSyntax or IndexerDeclarationSyntax or AccessorDeclarationSyntax or OperatorDeclarationSyntax } => true,
            _ => false,
        };
        if (!last || node is RefExpressionSyntax or LiteralExpressionSyntax or CollectionExpressionSyntax { Elements.Count: 0 } or ThrowExpressionSyntax || Declares(node)) return false;
        ITypeSymbol? type = model.GetTypeInfo(node).ConvertedType;
        return type is not null && type.SpecialType != SpecialType.System_Void;
    }

    private static string? Relations(RelationalPatternSyntax pattern) => pattern.OperatorToken.Kind() switch
    {
        SyntaxKind.LessThanToken => "<=",
        SyntaxKind.LessThanEqualsToken => "<",
        SyntaxKind.GreaterThanToken => ">=",
        SyntaxKind.GreaterThanEqualsToken => ">",
        _ => null,
    };

    private static SimpleNameSyntax Renamed(SimpleNameSyntax name, string other) => name is GenericNameSyntax generic
        ? generic.WithIdentifier(SyntaxFactory.Identifier(other)) : SyntaxFactory.IdentifierName(other);

    /// <summary>Nothing can be declared twice.</summary>
    public static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf(inner => inner is not LambdaExpressionSyntax).Any(inner => inner is VariableDesignationSyntax and not DiscardDesignationSyntax);

    private static string Text(SyntaxNode node) => node.ToString();
}
