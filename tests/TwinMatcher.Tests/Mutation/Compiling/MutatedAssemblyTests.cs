using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Tests.Mutation.Compiling;

public sealed class MutatedAssemblyTests
{
    [Fact]
    public void Mutant_knows_its_line_and_what_it_was()
    {
        Mutant mutant = Toy.Of("public static int F(int a)\n{\n    return a\n        + a;\n}").Mutants[0];
        Assert.Equal(("Toy.cs", 9, "+ becomes -", "a + a", "a - a"), (mutant.File, mutant.Line, mutant.Operator, mutant.Before, mutant.After));
    }

    [Fact]
    public void Variable_that_would_have_no_value_keeps_its_statement()
    {
        Toy toy = Toy.Of("public static int F(int a) { int b; b = a; Console.Out.Flush(); return b; }");
        Assert.Equal(["statement removed"], toy.Mutants.Where(mutant => mutant.Operator == "statement removed").Select(mutant => mutant.Operator));
        Assert.Equal("Console.Out.Flush();", toy.Mutants.First(mutant => mutant.Operator == "statement removed").Before);
    }

    [Fact]
    public void Else_stays_with_its_if()
    {
        Toy toy = Toy.Of("public static int F(List<int> a, bool b) { if (b) a.Add(1); else a.Add(2); return a.Sum(); }");
        Assert.Equal((1, 2), (toy.Call(null, "F", new List<int>(), true), toy.Call(null, "F", new List<int>(), false)));
    }

    [Fact]
    public void Loop_that_a_mutant_makes_endless_ends_by_its_count()
    {
        Toy toy = Toy.Of("public static int F(int a) { int b = 0; while (b < a) { b += 1; } return b; }");
        Assert.Equal(5, toy.Call(null, "F", 5));
        toy.Allow(1000);
        Assert.Equal(typeof(TimeoutException), toy.Call("statement removed", "F", 5));
    }

    [Fact]
    public void What_runs_once_in_a_process_is_marked()
    {
        Toy toy = Toy.Of("private static readonly int Once = Math.Max(1, 2); public static int F(int a) => Math.Min(a, Once);");
        Assert.True(toy.Mutants.Single(mutant => mutant.Operator == "Max becomes Min").Static);
        Assert.False(toy.Mutants.Single(mutant => mutant.Operator == "Min becomes Max").Static);
    }

    [Fact]
    public void What_only_static_things_call_is_marked_and_what_others_call_too_is_not()
    {
        Toy toy = Toy.Of("""
            private static readonly int Once = Made(1);
            public static int F(int a) => Both(a) + Once;
            private static int Made(int a) => Both(Inner(a));
            private static int Inner(int a) => a == 0 ? Made(a) : Math.Max(a, 2);
            private static int Both(int a) => Math.Min(a, 2);
            """);
        Assert.True(toy.Mutants.Single(mutant => mutant.Operator == "Max becomes Min").Static);
        Assert.False(toy.Mutants.Single(mutant => mutant.Operator == "Min becomes Max").Static);
    }
}
