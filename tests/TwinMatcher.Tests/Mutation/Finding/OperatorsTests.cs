namespace TwinMatcher.Tests.Mutation.Finding;

/// <summary>Each wrong change does what its name says, and nothing while it is off.</summary>
public sealed class OperatorsTests
{
    [Theory]
    [InlineData("a < b", "< becomes <=", 2, 2, false, true)]
    [InlineData("a >= b", ">= becomes >", 2, 2, true, false)]
    [InlineData("a == b", "== becomes !=", 2, 3, false, true)]
    [InlineData("a + b == 5", "+ becomes -", 2, 3, true, false)]
    [InlineData("a % b == 0", "% becomes *", 4, 2, true, false)]
    [InlineData("a > 1 && b > 1", "&& becomes ||", 1, 2, false, true)]
    [InlineData("(a & b) == 2", "& becomes |", 2, 3, true, false)]
    [InlineData("a << b == 4", "<< becomes >>", 2, 1, true, false)]
    [InlineData("!(a == b)", "! left out", 1, 2, true, false)]
    [InlineData("-a == b", "- left out", 1, -1, true, false)]
    [InlineData("Math.Min(a, b) == 1", "Min becomes Max", 1, 2, true, false)]
    [InlineData("new[] { a, b }.First() == 1", "First becomes Last", 1, 2, true, false)]
    [InlineData("a is > 1", "is > becomes is >=", 1, 0, false, true)]
    [InlineData("(int?)a is not null", "is becomes is not", 1, 0, true, false)]
    [InlineData("((int?)a ?? b) == 1", "?? skips the left", 1, 2, true, false)]
    [InlineData("a == 1", "constant off by one", 1, 0, true, false)]
    [InlineData("a == 2 * 3", "constant off by one", 6, 0, true, false)]
    [InlineData("a == b || true", "true becomes false", 1, 2, true, false)]
    [InlineData("a == b", "default returned", 2, 2, true, false)]
    public void Change_is_made_while_it_is_on(string expression, string change, int a, int b, bool off, bool on)
    {
        Toy toy = Toy.Of($"public static bool F(int a, int b) => {expression};");
        Assert.Equal(off, toy.Call(null, "F", a, b));
        Assert.Equal(on, toy.Call(change, "F", a, b));
    }

    [Theory]
    [InlineData("+=", "-=", 7, 3)]
    [InlineData("-=", "+=", 3, 7)]
    [InlineData("*=", "/=", 10, 2)]
    public void Compound_assignment_is_swapped(string sign, string other, int off, int on)
    {
        Toy toy = Toy.Of($"public static int F(int a, int b) {{ a {sign} b; return a; }}");
        Assert.Equal(off, toy.Call(null, "F", 5, 2));
        Assert.Equal(on, toy.Call($"{sign} becomes {other}", "F", 5, 2));
        Assert.Equal(5, toy.Call("statement removed", "F", 5, 2));
    }

    [Fact]
    public void Condition_is_turned_round()
    {
        Toy toy = Toy.Of("public static int F(int a, int b) { if (a < b) return 1; return 2; }");
        Assert.Equal((1, 2), (toy.Call(null, "F", 1, 2), toy.Call("condition the other way round", "F", 1, 2)));
    }

    /// <summary>What it declares is used where it holds, so that it can only be made never to hold; or the other way round.</summary>
    [Theory]
    [InlineData("if ((object)a is int c) return c; return b;", "condition never holds", 1, 2)]
    [InlineData("if ((object)a is not int c) return b; return c;", "condition always holds", 1, 2)]
    public void Condition_that_declares_is_made_what_can_be_compiled(string body, string change, int off, int on)
    {
        Toy toy = Toy.Of($"public static int F(int a, int b) {{ {body} }}");
        Assert.Equal((off, on), (toy.Call(null, "F", 1, 2), toy.Call(change, "F", 1, 2)));
    }

    [Fact]
    public void Change_that_cannot_be_compiled_is_left_out()
    {
        Toy toy = Toy.Of("public static bool F(int a, int b) => new[] { a, b }.Any() == (a + b > 2);");
        Assert.DoesNotContain("Any becomes All", toy.Operators);
        Assert.Contains("+ becomes -", toy.Operators);
        Assert.Equal(1, toy.Mutated.Left);
    }

    [Fact]
    public void Statement_of_a_method_of_one_is_removed()
    {
        Toy toy = Toy.Of("public static void F(List<int> a) => a.Add(1);");
        List<int> off = [], on = [];
        toy.Call(null, "F", off);
        toy.Call("statement removed", "F", on);
        Assert.Equal((1, 0), (off.Count, on.Count));
    }

    [Theory]
    [InlineData("public const int F = 3 + 4;")]
    [InlineData("public static string F(string a) => throw new ArgumentException(\"no \" + a + 1);")]
    [InlineData("public static void F(int a = 3) { }")]
    [InlineData("[Obsolete(\"since \" + \"1\")] public static void F() { }")]
    [InlineData("public enum F { One = 1 + 1 }")]
    public void Constants_of_the_compiler_and_messages_have_no_mutants(string member) => Assert.Empty(Toy.Of(member).Mutants);
}
