using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>Every option of an entry, seen from inside the network: its output is what it was fed.</summary>
public sealed class OnnxEmbedderTests
{
    private const int Size = 16, X = 5, Y = 11;

    private static readonly Landmarks Template = new(new(40, 48), new(72, 48), new(56, 64), new(44, 80), new(68, 80));

    /// <summary>Noise from a fixed seed: a number in a wrong place is a wrong number.</summary>
    private static readonly byte[] Crop = RandomCrop(Size);

    [Theory]
    [InlineData("Nchw", "Rgb", 0, 1, 2), InlineData("Nchw", "Bgr", 2, 1, 0), InlineData("Nhwc", "Rgb", 0, 1, 2), InlineData("Nhwc", "Bgr", 2, 1, 0)]
    public void Layout_and_channels_decide_which_number_lies_where(string layout, string channels, int first, int second, int third)
    {
        EmbedderEntry entry = TinyEmbedder.Entry(3, layout: Enum.Parse<TensorLayout>(layout), channels: Enum.Parse<ChannelOrder>(channels));

        Assert.Equal([Colour(first), Colour(second), Colour(third)], Embed(entry, Picking(entry.Layout)));
    }

    [Theory]
    [InlineData("Rgb", 0, 2), InlineData("Bgr", 2, 0)]
    public void Mean_and_std_are_in_the_order_of_the_channels(string channels, int first, int third)
    {
        EmbedderEntry entry = TinyEmbedder.Entry(3, channels: Enum.Parse<ChannelOrder>(channels), mean: [10, 20, 30], std: [2, 4, 8]);

        Assert.Equal([(Colour(first) - 10) / 2, (Colour(1) - 20) / 4, (Colour(third) - 30) / 8], Embed(entry, Picking(TensorLayout.Nchw)));
    }

    [Fact]
    public void Unnamed_output_is_the_first() => Assert.Equal([Colour(0)], Embed(TinyEmbedder.Entry(1), TinyEmbedder.WithTwoOutputs("1,3,16,16", Place(0), Place(1))));

    [Fact]
    public void Named_output_is_the_one_read() =>
        Assert.Equal([Colour(1)], Embed(TinyEmbedder.Entry(1, output: "second"), TinyEmbedder.WithTwoOutputs("1,3,16,16", Place(0), Place(1))));

    [Theory]
    [InlineData("1,3", new long[] { 1, 3 })]
    [InlineData("3", new long[] { 3 })]
    [InlineData("1,3,1,1", new long[] { 1, 3, 1, 1 })]
    [InlineData("1,1,1,3", new long[] { 1, 1, 1, 3 })]
    [InlineData("n,3", new long[] { 1, 3 })]
    [InlineData("n,d", new long[] { 1, 3 })]
    [InlineData("n,3,h,w", new long[] { 1, 3, 1, 1 })]
    [InlineData("n,d,h,w", new long[] { 1, 3, 1, 1 })]
    public void Output_of_any_sensible_shape_is_read(string declared, long[] real) =>
        Assert.Equal([Colour(0), Colour(1), Colour(2)], Embed(TinyEmbedder.Entry(3), TinyEmbedder.Picking("1,3,16,16", declared, [Place(0), Place(1), Place(2)], real)));

    [Fact]
    public void Free_interleaved_output_has_its_numbers_last()
    {
        EmbedderEntry entry = TinyEmbedder.Entry(3, layout: TensorLayout.Nhwc);

        Assert.Equal([Colour(0), Colour(1), Colour(2)], Embed(entry, Picking(TensorLayout.Nhwc, "n,h,w,d", [1, 1, 1, 3])));
    }

    [Fact]
    public void Free_batch_takes_one_face() => Assert.Equal([Colour(0)], Embed(TinyEmbedder.Entry(1), TinyEmbedder.Picking("n,3,h,w", "n,1", [Place(0)])));

    [Fact]
    public void Normalise_scales_to_length_one()
    {
        float[] vector = Embed(TinyEmbedder.Entry(3, normalise: true), Picking(TensorLayout.Nchw));

        Assert.Equal(1, UnitVector.Dot(vector, vector), 1e-5f);
    }

    [Theory]
    [InlineData(112), InlineData(160), InlineData(224)]
    public void Last_pixel_of_every_size_arrives(int size)
    {
        byte[] crop = RandomCrop(size);

        Assert.Equal([(float)crop[^1]], Embed(TinyEmbedder.Entry(1, size), TinyEmbedder.Picking($"1,3,{size},{size}", "1,1", [3L * size * size - 1]), crop));
    }

    [Fact]
    public void Second_face_is_not_mixed_with_the_first()
    {
        using var model = new OnnxEmbedderModel(TinyEmbedder.Entry(3), Picking(TensorLayout.Nchw));
        using var embedder = new OnnxEmbedder(model, Template);
        float[] vector = new float[3];
        embedder.Embed(RandomCrop(Size, seed: 2), vector);

        embedder.Embed(Crop, vector);

        Assert.Equal([Colour(0), Colour(1), Colour(2)], vector);
    }

    private static float[] Embed(EmbedderEntry entry, byte[] onnx, byte[]? crop = null)
    {
        using var model = new OnnxEmbedderModel(entry, onnx);
        using var embedder = new OnnxEmbedder(model, Template);
        float[] vector = new float[embedder.Dimension];
        embedder.Embed(crop ?? Crop, vector);
        return vector;
    }

    /// <summary>A network that hands back the three numbers of one pixel.</summary>
    private static byte[] Picking(TensorLayout layout, string output = "1,3", long[]? yields = null) => layout == TensorLayout.Nchw
        ? TinyEmbedder.Picking("1,3,16,16", output, [Place(0), Place(1), Place(2)], yields)
        : TinyEmbedder.Picking("1,16,16,3", output, [(Y * Size + X) * 3, (Y * Size + X) * 3 + 1, (Y * Size + X) * 3 + 2], yields);

    private static long Place(int channel) => channel * Size * Size + Y * Size + X;

    private static float Colour(int channel) => Crop[(Y * Size + X) * 3 + channel];

    private static byte[] RandomCrop(int size, int seed = 1)
    {
        byte[] crop = new byte[size * size * 3];
        new Random(seed).NextBytes(crop);
        return crop;
    }
}
