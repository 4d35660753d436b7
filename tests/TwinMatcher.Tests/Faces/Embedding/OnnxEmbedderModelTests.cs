using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>A sound ONNX file that is not what its entry says is refused when it is loaded, and the message says what was expected.</summary>
public sealed class OnnxEmbedderModelTests
{
    private static readonly byte[] Fitting = TinyEmbedder.Picking("1,3,16,16", "1,3", [0, 1, 2]);

    [Fact]
    public void Wrong_input_size_does_not_fit() => AssertMisfit(TinyEmbedder.Entry(3, size: 32), Fitting, "one float input [1,3,32,32]");

    [Fact]
    public void Wrong_layout_does_not_fit() => AssertMisfit(TinyEmbedder.Entry(3, layout: TensorLayout.Nhwc), Fitting, "one float input [1,16,16,3]");

    [Fact]
    public void Wrong_dimension_does_not_fit() => AssertMisfit(TinyEmbedder.Entry(4), Fitting, "a float output of 4 numbers");

    [Fact]
    public void Missing_output_does_not_fit() => AssertMisfit(TinyEmbedder.Entry(3, output: "embedding"), Fitting, "an output named 'embedding'");

    [Fact]
    public void Input_of_other_numbers_does_not_fit() =>
        AssertMisfit(TinyEmbedder.Entry(3), TinyEmbedder.Picking("1,3,16,16", "1,3", [0, 1, 2], inputElement: OnnxWriter.Double), "one float input");

    [Fact]
    public void Batch_of_a_fixed_size_does_not_fit() =>
        AssertMisfit(TinyEmbedder.Entry(3), TinyEmbedder.Picking("4,3,16,16", "1,3", [0, 1, 2]), "one float input [1,3,16,16]");

    [Fact]
    public void Free_output_that_yields_another_length_does_not_fit() =>
        AssertMisfit(TinyEmbedder.Entry(4), TinyEmbedder.Picking("1,3,16,16", "n,d", [0, 1, 2]), "a float output of 4 numbers");

    [Fact]
    public void Misfit_has_its_code() =>
        Assert.Equal("model_does_not_fit", Assert.Throws<ModelMisfitException>(() => new OnnxEmbedderModel(TinyEmbedder.Entry(4), Fitting)).Code);

    [Fact]
    public void Random_bytes_are_damaged()
    {
        byte[] noise = new byte[1000];
        Seed.Start().NextBytes(noise);

        Assert.Equal("model_damaged", Assert.Throws<ModelDamagedException>(() => new OnnxEmbedderModel(TinyEmbedder.Entry(3), noise)).Code);
    }

    [Fact]
    public void Empty_file_is_damaged() => Assert.Throws<ModelDamagedException>(() => new OnnxEmbedderModel(TinyEmbedder.Entry(3), []));

    private static void AssertMisfit(EmbedderEntry entry, byte[] onnx, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelMisfitException>(() => new OnnxEmbedderModel(entry, onnx)).Message);
}
