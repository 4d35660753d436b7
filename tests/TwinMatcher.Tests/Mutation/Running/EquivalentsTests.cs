using TwinMatcher.Mutation.Finding;
using TwinMatcher.Mutation.Running;

namespace TwinMatcher.Tests.Mutation.Running;

public sealed class EquivalentsTests
{
    private static readonly Mutant[] Mutants = [Changed(0, "a + b"), Changed(1, "c + d"), Changed(2, "a + b")];

    [Fact]
    public void Mutants_that_are_listed_are_found_with_the_reason_above_them()
    {
        Equivalents listed = Equivalents.Parse(["# both are 0", "A.cs + becomes -: c + d", "", "# only speed", "A.cs + becomes -: a + b (2)"]);
        Assert.Equal([(1, "both are 0"), (2, "only speed")], listed.Of(Mutants).Select(pair => (pair.Key, pair.Value)));
        Assert.Empty(listed.Unknown(Mutants));
    }

    [Fact]
    public void What_is_listed_and_not_there_is_told()
        => Assert.Equal(["A.cs + becomes -: a + b (3)"], Equivalents.Parse(["# gone", "A.cs + becomes -: a + b (3)"]).Unknown(Mutants));

    [Theory]
    [InlineData("A.cs + becomes -: a + b")]
    [InlineData("#", "A.cs + becomes -: a + b")]
    [InlineData("# speed", "A.cs + becomes -: a + b", "A.cs + becomes -: a + b")]
    public void Line_without_a_reason_or_there_twice_is_refused(params string[] lines) => Assert.Throws<FormatException>(() => Equivalents.Parse(lines));

    private static Mutant Changed(int id, string before) => new(id, "A.cs", 10 + id, "+ becomes -", before, before.Replace('+', '-'), false);
}
