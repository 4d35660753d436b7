using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>Whatever lies in a user's file, it is a model or a model_damaged.</summary>
public sealed class ModelSessionTests
{
    private static readonly byte[] Sound = TinyEmbedder.Picking("1,3,16,16", "1,1", [0]);

    [Fact]
    public void Random_bytes_are_damaged()
    {
        byte[] noise = new byte[4096];
        Seed.Start().NextBytes(noise);

        Assert.Equal("model_damaged", Open(noise).Code);
    }

    [Fact]
    public void Half_a_model_is_damaged() => Assert.Equal("model_damaged", Open(Sound[..(Sound.Length / 2)]).Code);

    [Fact]
    public void No_bytes_are_damaged() => Assert.Equal("model_damaged", Open([]).Code);

    [Fact]
    public void Unknown_operator_is_damaged() =>
        Assert.Equal("model_damaged", Open(new OnnxWriter().Input("input", "1").Node("Dream", "input", "output").Output("output", "1").ToArray()).Code);

    [Fact]
    public void Message_names_the_model_and_its_file() => Assert.Contains("The model 'tiny' in tiny.onnx", Open([1, 2, 3]).Message);

    private static ModelDamagedException Open(byte[] file) =>
        Assert.Throws<ModelDamagedException>(() => ModelSession.Open(TinyEmbedder.Entry(1), file).Dispose());
}
