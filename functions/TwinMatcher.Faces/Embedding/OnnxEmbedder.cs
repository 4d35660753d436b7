using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Embedding;

/// <summary>Feeds crops to an ONNX embedder as its entry says.</summary>
internal sealed class OnnxEmbedder : IEmbedder
{
    private readonly EmbedderEntry _entry;
    private readonly OnnxRunner _runner;

    /// <summary>(pixel - mean) / std for each of the 256 values, one row per tensor channel: no division per pixel.</summary>
    private readonly float[][] _levels = new float[Pixels.Channels][];

    /// <param name="model">Must outlive this embedder.</param>
    /// <param name="template">Where the landmarks lie in a crop of 112 x 112 pixels.</param>
    public OnnxEmbedder(OnnxEmbedderModel model, Landmarks template)
    {
        _entry = model.Entry;
        Crop = CropShape.From(template, _entry.Size, _entry.Zoom);
        for (int c = 0; c < _levels.Length; c++)
        {
            float mean = _entry.Mean[c], std = _entry.Std[c];
            _levels[c] = [.. Enumerable.Range(0, 256).Select(value => (value - mean) / std)];
        }
        _runner = new OnnxRunner(model.Session, new OnnxTensor(model.InputShape), (model.Output.Name, new OnnxTensor(model.OutputShape)));
    }

    public CropShape Crop { get; }

    public int Dimension => _entry.Dimension;

    public void Embed(ReadOnlySpan<byte> crop, Span<float> vector)
    {
        for (int c = 0; c < Pixels.Channels; c++) FillChannel(crop, c);
        _runner.Run();
        _runner.Outputs[0].Data.CopyTo(vector);
        if (_entry.Normalise) UnitVector.Scale(vector);
    }

    public void Dispose() => _runner.Dispose();

    private void FillChannel(ReadOnlySpan<byte> crop, int channel)
    {
        int pixelChannel = _entry.Channels == ChannelOrder.Rgb ? channel : Pixels.Channels - 1 - channel;
        bool planes = _entry.Layout == TensorLayout.Nchw;
        int area = _entry.Size * _entry.Size, step = planes ? 1 : Pixels.Channels;
        Span<float> target = _runner.Input.Data[(planes ? channel * area : channel)..];
        float[] levels = _levels[channel];
        for (int i = pixelChannel, o = 0; i < crop.Length; i += Pixels.Channels, o += step) target[o] = levels[crop[i]];
    }
}
