namespace TwinMatcher.Tests.Search;

public sealed class FaceListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(Limits.Dimension + 1)]
    public void Dimension_out_of_range_is_refused(int dimension) => Assert.Throws<ArgumentOutOfRangeException>(() => new FaceList(dimension));

    [Theory]
    [InlineData(1)]
    [InlineData(Limits.Dimension)]
    public void Dimension_at_either_end_is_taken(int dimension) => Assert.Equal(dimension, new FaceList(dimension).Dimension);

    [Fact]
    public void Embedding_keeps_its_direction_in_half_floats()
    {
        FaceList faces = new(2);
        faces.Add(7, 9, 63, [3, -4]);
        Assert.Equal((1, (UInt128)7, (UInt128)9, (byte)63), (faces.Count, faces.FaceId(0), faces.PersonId(0), faces.Category(0)));
        Assert.Equal([(Half)0.6f, (Half)(-0.8f)], faces.Raw(0).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Embedding_of_another_dimension_is_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new FaceList(2).Add(1, 1, 0, new float[length]));

    /// <summary>Faces lie in pieces of 4,096, of which the first begins as small as one face.</summary>
    [Fact]
    public void Faces_of_several_pieces_are_each_found_again()
    {
        FaceList faces = new(2);
        for (uint i = 0; i < 9000; i++)
        {
            faces.AddRaw(i, i / 2, 0, [(Half)(i % 100), (Half)(int)(i / 100)]);
            if (i is not (0 or 1 or 4095 or 4096 or 8191 or 8192 or 8999)) continue;
            for (uint each = 0; each <= i; each++) Assert.Equal((each, each % 100, each / 100), ((uint)faces.FaceId((int)each), (uint)faces.Raw((int)each)[0], (uint)faces.Raw((int)each)[1]));
        }
    }
}
