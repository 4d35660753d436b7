using System.Runtime.InteropServices;

namespace TwinMatcher.Tests.Support;

/// <summary>Makes small ONNX files in code, so that no test needs a model file. Field numbers are those of onnx.proto.</summary>
internal sealed class OnnxWriter
{
    public const int Float = 1, Int64 = 7, Double = 11;

    private const int IrVersion = 8, OpsetVersion = 13;
    private const int FloatAttribute = 1, IntAttribute = 2, IntsAttribute = 7;

    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "tiny");

    /// <param name="name">Of the tensor.</param>
    /// <param name="shape">Dimensions with commas; a word is a free dimension: "n,3,112,112".</param>
    /// <param name="element">One of the element types above.</param>
    public OnnxWriter Input(string name, string shape, int element = Float) => Value(11, name, shape, element);

    /// <inheritdoc cref="Input"/>
    public OnnxWriter Output(string name, string shape, int element = Float) => Value(12, name, shape, element);

    public OnnxWriter Floats(string name, float[] values, params long[] shape) =>
        Initialiser(name, Float, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public OnnxWriter Scalar(string name, float value) => Floats(name, [value]);

    public OnnxWriter Integers(string name, params long[] values) =>
        Initialiser(name, Int64, MemoryMarshal.AsBytes(values.AsSpan()), [values.Length]);

    /// <param name="operation">The ONNX operator.</param>
    /// <param name="inputs">Names with spaces between.</param>
    /// <param name="output">The one output.</param>
    /// <param name="attributes">A long, a float or an array of longs each.</param>
    public OnnxWriter Node(string operation, string inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (string input in inputs.Split(' ')) node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach ((string name, object value) in attributes) node.Message(5, Attribute(name, value));
        _graph.Message(1, node);
        return this;
    }

    public byte[] ToArray() => new ProtoWriter()
        .Number(1, IrVersion)
        .Message(8, new ProtoWriter().Text(1, "").Number(2, OpsetVersion))
        .Message(7, _graph)
        .ToArray();

    private static ProtoWriter Attribute(string name, object value)
    {
        ProtoWriter attribute = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Single(2, number).Number(20, FloatAttribute);
            case long[] numbers:
                foreach (long number in numbers) attribute.Number(8, number);
                return attribute.Number(20, IntsAttribute);
            default:
                return attribute.Number(3, (long)value).Number(20, IntAttribute);
        }
    }

    private OnnxWriter Initialiser(string name, int element, ReadOnlySpan<byte> raw, long[] shape)
    {
        var tensor = new ProtoWriter();
        foreach (long dimension in shape) tensor.Number(1, dimension);
        _graph.Message(5, tensor.Number(2, element).Text(8, name).Bytes(9, raw));
        return this;
    }

    private OnnxWriter Value(int field, string name, string shape, int element)
    {
        var dimensions = new ProtoWriter();
        foreach (string word in shape.Split(','))
            dimensions.Message(1, long.TryParse(word, out long size) ? new ProtoWriter().Number(1, size) : new ProtoWriter().Text(2, word));
        ProtoWriter tensor = new ProtoWriter().Number(1, element).Message(2, dimensions);
        _graph.Message(field, new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor)));
        return this;
    }
}
