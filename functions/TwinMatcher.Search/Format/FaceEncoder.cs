using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Format;

/// <summary>Computes one face's row of every search section from its raw embedding. One thread at a time.</summary>
internal sealed class FaceEncoder
{
    private readonly Projection _projection;
    private readonly Frame? _frame;
    private readonly FrameCoder? _coder;
    private readonly float[] _embedding;
    private readonly float[] _rotated;
    private readonly byte[] _codes;

    public FaceEncoder(Head head, Frame? frame)
    {
        _projection = new Projection(head);
        _frame = frame;
        _coder = frame is null ? null : new FrameCoder(frame);
        _embedding = new float[head.InputDimension];
        _rotated = new float[_projection.Dimension];
        _codes = new byte[frame?.CodeDimension ?? 0];
    }

    public void Rotate(ReadOnlySpan<Half> raw, Span<float> rotated)
    {
        for (int i = 0; i < raw.Length; i++) _embedding[i] = (float)raw[i];
        _projection.Apply(_embedding, rotated);
    }

    public void Encode(ReadOnlySpan<Half> raw, ShardBatch batch, int row)
    {
        Rotate(raw, _rotated);
        raw.CopyTo(batch.Raw(row));
        batch.Scale(row) = FixedPoint.Encode(_rotated, batch.High(row), batch.Low(row));
        if (_frame is null) return;
        double error = _coder!.Encode(_rotated, _codes);
        CodePacker.Pack(_codes, _frame.Bits, batch.Superblock(row), row % Kernel.Superblock);
        if (error > Frame.DistrustFactor * _frame.Error) batch.Distrust(row);
    }
}
