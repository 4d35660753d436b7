using TwinMatcher.Faces.Models;

namespace TwinMatcher.Tests.Support;

/// <summary>Embedders that hand back chosen numbers of the tensor they were fed, so that a test sees what was fed.</summary>
internal static class TinyEmbedder
{
    /// <summary>A network whose output is the input's numbers at the given places of the flat tensor.</summary>
    /// <param name="input">Shape of the input, as <see cref="OnnxWriter.Input"/> writes it.</param>
    /// <param name="output">Shape declared for the output.</param>
    /// <param name="places">Indices into the flat tensor.</param>
    /// <param name="yields">Shape the output really has; null for one row.</param>
    /// <param name="inputElement">The input's element type.</param>
    public static byte[] Picking(string input, string output, long[] places, long[]? yields = null, int inputElement = OnnxWriter.Float) =>
        Picker(input, places, inputElement)
            .Integers("shape", yields ?? [1, places.Length]).Node("Reshape", "picked shape", "vector").Output("vector", output)
            .ToArray();

    /// <summary>Two outputs: "first" picks one place, "second" another.</summary>
    public static byte[] WithTwoOutputs(string input, long first, long second) =>
        Picker(input, [first, second], OnnxWriter.Float)
            .Integers("zero", 0).Integers("one", 1)
            .Node("Gather", "picked zero", "first", ("axis", 1L)).Node("Gather", "picked one", "second", ("axis", 1L))
            .Output("first", "1,1").Output("second", "1,1")
            .ToArray();

    /// <summary>An entry as a user would write it: 16 pixels, planes, RGB, numbers as they are.</summary>
    public static EmbedderEntry Entry(int dimension, int size = 16, TensorLayout layout = TensorLayout.Nchw, ChannelOrder channels = ChannelOrder.Rgb,
        float[]? mean = null, float[]? std = null, string? output = null, bool normalise = false, float zoom = 1, string template = "arcface") => new()
        {
            Id = "tiny",
            File = "tiny.onnx",
            Licence = "of this repository",
            Size = size,
            Layout = layout,
            Channels = channels,
            Template = template,
            Dimension = dimension,
            Mean = mean ?? [0, 0, 0],
            Std = std ?? [1, 1, 1],
            Output = output,
            Normalise = normalise,
            Zoom = zoom,
        };

    private static OnnxWriter Picker(string input, long[] places, int element)
    {
        OnnxWriter onnx = new OnnxWriter().Input("input", input, element).Integers("flat", 1, -1).Integers("places", places);
        if (element != OnnxWriter.Float) onnx.Node("Cast", "input", "numbers", ("to", (long)OnnxWriter.Float));
        return onnx.Node("Reshape", $"{(element == OnnxWriter.Float ? "input" : "numbers")} flat", "row").Node("Gather", "row places", "picked", ("axis", 1L));
    }
}
