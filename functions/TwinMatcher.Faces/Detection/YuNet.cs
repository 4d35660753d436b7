using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>
/// Runs a YuNet model over one picture at a time and decodes its anchor-free outputs. Not thread-safe: each caller has one.
/// </summary>
internal sealed class YuNet(YuNetModel model) : IDisposable
{
    /// <summary>Of the network's authors: two faces that share more than this are one.</summary>
    private const float MaxOverlap = 0.3f;

    /// <summary>Longest side exp() may grow to, in strides: a damaged model must not yield infinite boxes.</summary>
    private const float MaxLogSide = 6;

    private readonly OnnxRunner _runner = CreateRunner(model);

    /// <summary>Faces with at least <paramref name="minScore"/>, best first, in pixels of <paramref name="picture"/>.</summary>
    public List<DetectedFace> Detect(Pixels picture, float minScore) => Suppression.Apply(Candidates(picture, minScore), MaxOverlap);

    /// <summary>Every cell's opinion, several for each face, in no useful order.</summary>
    public List<DetectedFace> Candidates(Pixels picture, float minScore)
    {
        (int height, int width) = model.TensorSize(picture.Height, picture.Width);
        _runner.Input.Reshape(1, 3, height, width);
        Fill(picture, _runner.Input.Data, height, width);
        for (int s = 0; s < YuNetModel.Strides.Length; s++)
        {
            int cells = height / YuNetModel.Strides[s] * (width / YuNetModel.Strides[s]);
            for (int k = 0; k < YuNetModel.Kinds.Length; k++) Output(s, k).Reshape(1, cells, YuNetModel.Kinds[k].Width);
        }
        _runner.Run();
        var faces = new List<DetectedFace>();
        for (int s = 0; s < YuNetModel.Strides.Length; s++) Decode(s, width / YuNetModel.Strides[s], minScore, faces);
        return faces;
    }

    public void Dispose() => _runner.Dispose();

    private static OnnxRunner CreateRunner(YuNetModel model)
    {
        var outputs = from stride in YuNetModel.Strides
                      from kind in YuNetModel.Kinds
                      select ($"{kind.Name}_{stride}", new OnnxTensor(1, 1, kind.Width));
        return new OnnxRunner(model.Session, new OnnxTensor(1, 3, YuNetModel.Multiple, YuNetModel.Multiple), [.. outputs]);
    }

    private OnnxTensor Output(int stride, int kind) => _runner.Outputs[stride * YuNetModel.Kinds.Length + kind];

    /// <summary>Blue, green and red planes of 0 to 255; the picture lies top left, the rest is black.</summary>
    private static void Fill(Pixels picture, Span<float> tensor, int height, int width)
    {
        int plane = height * width;
        ReadOnlySpan<byte> pixels = picture.Bytes;
        for (int y = 0; y < height; y++)
        {
            Span<float> blue = tensor.Slice(y * width, width), green = tensor.Slice(plane + y * width, width), red = tensor.Slice(2 * plane + y * width, width);
            int filled = y < picture.Height ? picture.Width : 0;
            if (filled > 0) Split(pixels.Slice(y * picture.Stride, picture.Stride), red, green, blue);
            blue[filled..].Clear();
            green[filled..].Clear();
            red[filled..].Clear();
        }
    }

    private static void Split(ReadOnlySpan<byte> row, Span<float> red, Span<float> green, Span<float> blue)
    {
        for (int x = 0, i = 0; i + 2 < row.Length; x++, i += Pixels.Channels)
        {
            red[x] = row[i];
            green[x] = row[i + 1];
            blue[x] = row[i + 2];
        }
    }

    private void Decode(int strideIndex, int columns, float minScore, List<DetectedFace> faces)
    {
        int stride = YuNetModel.Strides[strideIndex];
        ReadOnlySpan<float> face = Output(strideIndex, 0).Data, objectness = Output(strideIndex, 1).Data;
        ReadOnlySpan<float> boxes = Output(strideIndex, 2).Data, points = Output(strideIndex, 3).Data;
        float minProduct = minScore * minScore;
        for (int cell = 0; cell < face.Length; cell++)
        {
            float product = Math.Clamp(face[cell], 0, 1) * Math.Clamp(objectness[cell], 0, 1);
            if (!(product >= minProduct)) continue;   // also refuses NaN
            int column = cell % columns, row = cell / columns;
            ReadOnlySpan<float> b = boxes.Slice(cell * 4, 4), p = points.Slice(cell * 10, 10);
            float width = MathF.Exp(MathF.Min(b[2], MaxLogSide)) * stride, height = MathF.Exp(MathF.Min(b[3], MaxLogSide)) * stride;
            var box = new Box((column + b[0]) * stride - width / 2, (row + b[1]) * stride - height / 2, width, height);
            faces.Add(new DetectedFace(box, Landmarks(p, column, row, stride), MathF.Sqrt(product)));
        }
    }

    private static Landmarks Landmarks(ReadOnlySpan<float> p, int column, int row, int stride)
    {
        var cell = new Vector2(column, row);
        return new(
            (cell + new Vector2(p[0], p[1])) * stride,
            (cell + new Vector2(p[2], p[3])) * stride,
            (cell + new Vector2(p[4], p[5])) * stride,
            (cell + new Vector2(p[6], p[7])) * stride,
            (cell + new Vector2(p[8], p[9])) * stride);
    }
}
