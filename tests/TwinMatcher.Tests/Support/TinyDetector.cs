using System.Globalization;
using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Tests.Support;

/// <summary>
/// A network of the YuNet family that takes every red blob for a face: the box is centred on the blob, <see cref="BoxScale"/>
/// times as wide as a square blob, landmarks lie at fixed places in it, and the score is how red the blob is. Stride s sees
/// blobs of 0.92 s to 1.85 s pixels a side (the finest also smaller ones), so that faces of 10 to 175 pixels are found.
/// </summary>
internal static class TinyDetector
{
    public const float BoxScale = 3;

    /// <summary>Places of the landmarks from the box's centre, in widths of the box.</summary>
    public static readonly Landmarks Offsets = new(new(-0.2f, -0.15f), new(0.2f, -0.15f), new(0, 0.05f), new(-0.15f, 0.25f), new(0.15f, 0.25f));

    /// <param name="side">Height and width of the only picture it takes; null for any.</param>
    /// <param name="without">An output to leave out.</param>
    public static byte[] Make(int? side = null, string? without = null)
    {
        string sides = side is null ? "h,w" : $"{side},{side}";
        var onnx = new OnnxWriter()
            .Input("input", $"{(side is null ? "n" : "1")},3,{sides}")
            // Blue, green, red: 1 for pure red, 0 for anything grey.
            .Floats("redness", [-0.5f / 255, -0.5f / 255, 1f / 255], 1, 3, 1, 1)
            .Scalar("tiny", 1e-6f).Scalar("half", 0.5f).Scalar("low", -0.01f).Scalar("high", 1.01f)
            .Node("Conv", "input redness", "signed").Node("Relu", "signed", "red").Node("Mul", "red red", "red2");
        foreach (int stride in YuNetModel.Strides) AddStride(onnx, stride, side, without);
        return onnx.ToArray();
    }

    /// <summary>The box a square blob gets whose first pixel is (left, top).</summary>
    public static Box BoxOf(int left, int top, int side) => new(
        left + (side - 1) / 2f - BoxScale * side / 2, top + (side - 1) / 2f - BoxScale * side / 2, BoxScale * side, BoxScale * side);

    public static Landmarks LandmarksOf(Box box) => Offsets.Map(offset => new Vector2(box.CentreX, box.CentreY) + offset * box.Width);

    private static void AddStride(OnnxWriter onnx, int stride, int? side, string? without)
    {
        string N(string name) => name + stride.ToString(CultureInfo.InvariantCulture);
        void Node(string operation, string inputs, string output, params (string, object)[] attributes) =>
            onnx.Node(operation, string.Join(' ', inputs.Split(' ').Select(input => input.StartsWith('.') ? N(input) : input)), N(output), attributes);

        AddSums(onnx, stride, N, Node);
        // Centre and size of the blob, and how red it is; anti-aliased rims count in part.
        Node("Add", ".sum tiny", ".sumE");
        Node("Div", ".sumX .sumE", ".x");
        Node("Div", ".sumY .sumE", ".y");
        Node("Div", ".square .sumE", ".purity");
        Node("Add", ".square tiny", ".squareE");
        Node("Mul", ".sum .sum", ".sum2");
        Node("Div", ".sum2 .squareE", ".area");
        // One cell owns the blob: the one its centre lies in, at the stride its size belongs to.
        string[] conditions = [".x high", "low .x", ".y high", "low .y", ".area .largest", ".smallest .area"];
        for (int i = 0; i < conditions.Length; i++) Node("Less", conditions[i], $".c{i}");
        for (int i = 1; i < conditions.Length; i++) Node("And", i == 1 ? ".c0 .c1" : $".own{i - 1} .c{i}", $".own{i}");
        Node("Cast", $".own{conditions.Length - 1}", ".owns", ("to", (long)OnnxWriter.Float));
        Node("Mul", ".purity .owns", ".objectness");
        // Box side in strides: BoxScale * sqrt(area) / stride, as its logarithm.
        Node("Add", ".area tiny", ".areaE");
        Node("Log", ".areaE", ".logArea");
        Node("Mul", ".logArea half", ".logSide");
        Node("Add", ".logSide .scale", ".logBox");
        Node("Exp", ".logBox", ".box");
        var points = new List<string>();
        for (int i = 0; i < Landmarks.Count; i++)
        {
            foreach ((string axis, float offset) in new[] { ("x", Offsets[i].X), ("y", Offsets[i].Y) })
            {
                onnx.Scalar(N($".o{axis}{i}"), offset);
                Node("Mul", $".box .o{axis}{i}", $".p{axis}{i}");
                Node("Add", $".{axis} .p{axis}{i}", $".k{axis}{i}");
                points.Add($".k{axis}{i}");
            }
        }
        Node("Concat", ".x .y .logBox .logBox", ".boxes", ("axis", 1L));
        Node("Concat", string.Join(' ', points), ".points", ("axis", 1L));
        string[] maps = [".purity", ".objectness", ".boxes", ".points"];
        for (int kind = 0; kind < maps.Length; kind++)
        {
            (string name, int width) = YuNetModel.Kinds[kind];
            string output = $"{name}_{stride}", cells = side is int fixedSide ? $"{fixedSide / stride * (fixedSide / stride)}" : $"n{stride}";
            onnx.Integers(N($".shape{kind}"), 1, -1, width);
            Node("Transpose", maps[kind], $".last{kind}", ("perm", new long[] { 0, 2, 3, 1 }));
            onnx.Node("Reshape", $"{N($".last{kind}")} {N($".shape{kind}")}", output);
            if (output != without) onnx.Output(output, $"1,{cells},{width}");
        }
    }

    /// <summary>Sums over a window of three cells each way: redness, its square, and its moments in strides from the cell's first pixel.</summary>
    private static void AddSums(OnnxWriter onnx, int stride, Func<string, string> name, Action<string, string, string, (string, object)[]> node)
    {
        int window = 3 * stride;
        float[] ones = new float[window * window], rampX = new float[window * window], rampY = new float[window * window];
        for (int i = 0; i < ones.Length; i++)
            (ones[i], rampX[i], rampY[i]) = (1, (i % window - stride) / (float)stride, (i / window - stride) / (float)stride);
        // A window over a corner of a larger blob looks like a blob of its own from 1.85 strides a side on.
        float smallest = stride == YuNetModel.Strides[0] ? 9 : 0.85f * stride * stride, largest = 3.42f * stride * stride;
        onnx.Floats(name(".ones"), ones, 1, 1, window, window).Floats(name(".rampX"), rampX, 1, 1, window, window).Floats(name(".rampY"), rampY, 1, 1, window, window)
            .Scalar(name(".smallest"), smallest).Scalar(name(".largest"), largest).Scalar(name(".scale"), MathF.Log(BoxScale / stride));
        foreach ((string map, string kernel, string sum) in new[] { ("red", ".ones", ".sum"), ("red2", ".ones", ".square"), ("red", ".rampX", ".sumX"), ("red", ".rampY", ".sumY") })
            node("Conv", $"{map} {kernel}", sum, [("strides", new long[] { stride, stride }), ("pads", new long[] { stride, stride, stride, stride })]);
    }
}
