using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>A file that is not of the family is refused when it is loaded.</summary>
public sealed class YuNetModelTests
{
    private static readonly DetectorEntry Entry = new() { Id = "tiny", File = "tiny.onnx", Licence = "of this repository", Family = DetectorEntry.YuNetFamily };

    [Fact]
    public void Free_picture_size_is_rounded_up_to_whole_strides()
    {
        using var model = new YuNetModel(Entry, TinyDetector.Make());

        Assert.Equal((480, 352), model.TensorSize(480, 321));
    }

    [Fact]
    public void Fixed_picture_size_is_always_its_own()
    {
        using var model = new YuNetModel(Entry, TinyDetector.Make(side: 320));

        Assert.Equal((320, 320), model.TensorSize(200, 100));
    }

    [Theory]
    [InlineData("cls_8"), InlineData("obj_16"), InlineData("bbox_32"), InlineData("kps_8")]
    public void Missing_output_does_not_fit(string output) => AssertMisfit(TinyDetector.Make(without: output), $"a float output {output}");

    [Theory]
    [InlineData("n,3,100,100"), InlineData("n,1,h,w"), InlineData("n,h,w,3"), InlineData("n,3,320,w"), InlineData("4,3,h,w")]
    public void Wrong_input_does_not_fit(string shape) => AssertMisfit(TinyEmbedder.Picking(shape, "1,1", [0]), "one float input [1, 3, height, width]");

    [Fact]
    public void Input_of_other_numbers_does_not_fit() =>
        AssertMisfit(TinyEmbedder.Picking("n,3,h,w", "1,1", [0], inputElement: OnnxWriter.Double), "one float input [1, 3, height, width]");

    [Fact]
    public void Fixed_size_below_a_close_up_does_not_fit() => AssertMisfit(TinyDetector.Make(side: 160), "free or of at least 192");

    [Fact]
    public void Embedder_in_place_of_a_detector_does_not_fit() =>
        Assert.Equal("model_does_not_fit", Assert.Throws<ModelMisfitException>(() => new YuNetModel(Entry, TinyEmbedder.Picking("1,3,32,32", "1,1", [0]))).Code);

    private static void AssertMisfit(byte[] onnx, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelMisfitException>(() => new YuNetModel(Entry, onnx)).Message);
}
