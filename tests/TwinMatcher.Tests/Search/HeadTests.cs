namespace TwinMatcher.Tests.Search;

public sealed class HeadTests
{
    [Theory]
    [InlineData(-1, 2, 2)]
    [InlineData(0, 0, 2)]
    [InlineData(0, Limits.Dimension + 1, 2)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 2, Limits.Dimension + 1)]
    public void Number_out_of_range_is_refused(int version, int input, int output)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Head(version, input, output, new float[input * output]));

    [Theory]
    [InlineData(0, 1, Limits.Dimension)]
    [InlineData(7, Limits.Dimension, 1)]
    public void Number_at_either_end_is_taken(int version, int input, int output)
    {
        Head head = new(version, input, output, new float[Limits.Dimension], Aggregation.NearestVote);
        Assert.Equal((version, input, output, Aggregation.NearestVote, false), (head.Version, head.InputDimension, head.OutputDimension, head.Aggregation, head.IsIdentity));
    }

    [Fact]
    public void Aggregation_nobody_knows_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Head.Identity(3, 0, (Aggregation)3));

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Matrix_of_another_size_is_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new Head(0, 3, 2, new float[length]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Matrix_not_finite_is_refused(float x) => Assert.Throws<ArgumentException>(() => new Head(0, 2, 1, [1, x]));

    [Fact]
    public void Identity_compares_as_it_is()
    {
        Head head = Head.Identity(2, 4, Aggregation.MeanOfBestThree);
        Assert.Equal((4, 2, 2, true, Aggregation.MeanOfBestThree, 0), (head.Version, head.InputDimension, head.OutputDimension, head.IsIdentity, head.Aggregation, head.Matrix.Length));
        Assert.Equal(0.96, head.Cosine([3, 4], [8, 6]), 1e-6);
        Assert.Equal(-1, head.Cosine([3, 4], [-6, -8]), 1e-6);
    }

    [Fact]
    public void Cosine_is_of_what_the_matrix_makes_of_directions()
    {
        // (x, y) becomes (x, 3 y, x): of (1, 0) and (0, 1) nothing is alike, of (1, 1) and (1, 0) 2 / (sqrt(11) sqrt(2)).
        Head head = new(1, 2, 3, [1, 0, 0, 3, 1, 0]);
        Assert.Equal(0, head.Cosine([5, 0], [0, 2]), 1e-6);
        Assert.Equal(2 / Math.Sqrt(22), head.Cosine([7, 7], [2, 0]), 1e-6);
        Assert.Equal(0, head.Cosine([0, 0], [2, 0]));
    }

    /// <summary>Rounding takes some products of a direction with itself above 1.</summary>
    [Fact]
    public void Cosine_never_leaves_minus_1_to_1()
    {
        Head head = Head.Identity(7);
        foreach (float[] vector in TestFaces.RandomVectors(31, 500, 7))
        {
            Assert.InRange(head.Cosine(vector, vector), 1 - 1e-6, 1);
            Assert.InRange(head.Cosine(vector, [.. vector.Select(x => -x)]), -1, -1 + 1e-6);
        }
    }

    [Fact]
    public void Cosine_of_another_dimension_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Head.Identity(2).Cosine([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Head.Identity(2).Cosine([1], [1, 2]));
    }
}
