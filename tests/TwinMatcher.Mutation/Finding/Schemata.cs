using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TwinMatcher.Mutation.Finding;

/// <summary>Writes all mutants of a file into it, each behind its switch: one build serves them all.</summary>
/// <param name="first">Number of the first mutant.</param>
/// <param name="left">Numbers of mutants that did not compile and are not written again; the others keep their numbers.</param>
internal sealed class Schemata(SemanticModel model, string file, int first, IReadOnlySet<int> left) : CSharpSyntaxRewriter
{
    public const string Switch = "global::TwinMatcher.Mutation.Switch.On";

    private const int Shown = 120;

    private readonly List<Mutant> _mutants = [];

    public IReadOnlyList<Mutant> Mutants => _mutants;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || Unmutated.Is(node)) return node;
        SyntaxNode inner = base.Visit(node)!;
        return node switch
        {
            ExpressionSyntax expression => Choices(expression, (ExpressionSyntax)inner),
            ExpressionStatementSyntax statement => Removal(statement, (ExpressionStatementSyntax)inner),
            MethodDeclarationSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax { ExpressionBody: not null } => VoidArrow(node, inner),
            _ => inner,
        };
    }

    /// <summary>The expression, or one of its mutants where the switch of that is on.</summary>
    private ExpressionSyntax Choices(ExpressionSyntax original, ExpressionSyntax inner)
    {
        ExpressionSyntax chosen = inner;
        foreach (Change change in Operators.Of(original, model))
        {
            if (Next(original, change) is not int id) continue;
            string now = chosen.ToFullString(), text = change.Form switch
            {
                Form.Instead => $"({Switch}({id}) ? ({change.Text}) : ({now}))",
                Form.Never => $"(({now}) && !{Switch}({id}))",
                Form.Always => $"(({now}) || {Switch}({id}))",
                _ => $"({change.Type})({Switch}({id}) ? ({change.Text}) : ({now}))",
            };
            chosen = SyntaxFactory.ParseExpression(text);
        }

        return chosen;
    }

    private StatementSyntax Removal(ExpressionStatementSyntax original, ExpressionStatementSyntax inner)
    {
        if (Operators.Declares(original)) return inner;
        string text = inner.ToFullString() + "\n";
        if (Operators.Compound(original, model) is Change change && Next(original, change) is int other)
            text = $"if ({Switch}({other})) {{ {change.Text} }} else {{ {text} }}";
        if (Next(original, new Change("statement removed", "", Form.Instead)) is int id) text = $"if (!{Switch}({id})) {{ {text} }}";
        return SyntaxFactory.ParseStatement($"{{ {text} }}\n");
    }

    /// <summary>A method of one expression that gives nothing back: the removal of its statement needs a body.</summary>
    private SyntaxNode VoidArrow(SyntaxNode original, SyntaxNode inner)
    {
        (TypeSyntax type, ArrowExpressionClauseSyntax arrow) = inner switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.ExpressionBody!),
            LocalFunctionStatementSyntax function => (function.ReturnType, function.ExpressionBody!),
            _ => throw new ArgumentException("It has no arrow.", nameof(inner)),
        };
        if (type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } || arrow.Expression is ThrowExpressionSyntax) return inner;
        if (Next(original, new Change("statement removed", "", Form.Instead)) is not int id) return inner;
        BlockSyntax body = (BlockSyntax)SyntaxFactory.ParseStatement($"{{ if (!{Switch}({id})) {{ {arrow.Expression.ToFullString()}; }} }}\n");
        return inner switch
        {
            MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            LocalFunctionStatementSyntax function => function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            _ => inner,
        };
    }

    private int? Next(SyntaxNode original, Change change)
    {
        int id = first + _mutants.Count;
        FileLinePositionSpan span = original.GetLocation().GetLineSpan();
        _mutants.Add(new Mutant(id, file, span.StartLinePosition.Line + 1, change.Operator, Short(original.ToString()), Short(change.Text), Unmutated.RunsOnce(original)));
        return left.Contains(id) ? null : id;
    }

    private static string Short(string text)
    {
        string words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Shown ? words : words[..(Shown - 3)] + "...";
    }
}
