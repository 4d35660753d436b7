using TwinMatcher.Local;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class PairListTests
{
    [Fact]
    public void Folds_and_names_are_read()
    {
        IReadOnlyList<PhotoPair> pairs = Read("2\t1", "Ann\t1\t12", "Ann\t1\tBob\t3", "Cid\t2\t4", "Cid\t2\tDan\t1");
        Assert.Equal(
            [new("Ann_0001.jpg", "Ann_0012.jpg", true, 0), new("Ann_0001.jpg", "Bob_0003.jpg", false, 0),
             new("Cid_0002.jpg", "Cid_0004.jpg", true, 1), new("Cid_0002.jpg", "Dan_0001.jpg", false, 1)],
            pairs);
    }

    [Fact]
    public void One_number_means_one_fold() => Assert.All(Read("1", "Ann\t1\t2", "Ann\t1\tBob\t3"), pair => Assert.Equal(0, pair.Fold));

    [Theory]
    [InlineData("line 1: expected 'folds pairs' or 'pairs'", "many")]
    [InlineData("expected 2 pairs after the first line, found 1", "1", "Ann\t1\t2")]
    [InlineData("line 2: 'x' is not a number", "1", "Ann\tx\t2", "Ann\t1\tBob\t3")]
    [InlineData("line 3: expected 'person n m'", "1", "Ann\t1\t2", "Ann 1")]
    public void Bad_line_is_named(string sentence, params string[] lines)
    {
        InputException error = Assert.Throws<InputException>(() => Read(lines));
        Assert.Equal("pairs_invalid", error.Code);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PhotoPair> Read(params string[] lines)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            return PairList.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
