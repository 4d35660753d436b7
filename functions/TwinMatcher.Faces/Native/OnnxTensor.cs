using System.Runtime.InteropServices;

namespace TwinMatcher.Faces.Native;

/// <summary>
/// A float tensor over memory we own, 64-byte aligned and out of the collector's reach; ONNX Runtime reads and writes it
/// in place. Changing the shape reuses the memory when it is large enough.
/// </summary>
internal sealed unsafe class OnnxTensor : IDisposable
{
    private const int MaxRank = 8;
    private const nuint Alignment = 64;

    private readonly long[] _shape = new long[MaxRank];
    private int _rank;
    private float* _data;
    private int _capacity;
    private nint _value;
    private bool _disposed;

    public OnnxTensor(params ReadOnlySpan<long> shape)
    {
        NativeLedger.Acquired();
        try
        {
            Reshape(shape);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Length { get; private set; }

    public nint Value => _value != 0 ? _value : throw new ObjectDisposedException(nameof(OnnxTensor));

    public Span<float> Data => _value != 0 ? new(_data, Length) : throw new ObjectDisposedException(nameof(OnnxTensor));

    /// <summary>Binds another shape. The old contents are lost; a shape equal to the present one costs nothing.</summary>
    public void Reshape(params ReadOnlySpan<long> shape)
    {
        if (_value != 0 && shape.SequenceEqual(_shape.AsSpan(0, _rank))) return;
        long length = 1;
        foreach (long dimension in shape) length = checked(length * dimension);
        ReleaseValue();
        if (length > _capacity) Grow(checked((int)length));
        shape.CopyTo(_shape);
        (_rank, Length) = (shape.Length, (int)length);
        nint value;
        fixed (long* dimensions = shape)
        {
            OnnxApi.Check(OnnxApi.CreateTensorWithData(
                OnnxApi.CpuMemory, _data, (nuint)length * sizeof(float), dimensions, (nuint)shape.Length, OnnxNode.Float, &value));
        }
        _value = value;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        ReleaseValue();
        NativeMemory.AlignedFree(_data);
        _data = null;
        NativeLedger.Released();
    }

    private void Grow(int capacity)
    {
        NativeMemory.AlignedFree(_data);
        // Allocating may fail, and what is freed must not be freed again.
        _data = null;
        _capacity = 0;
        _data = (float*)NativeMemory.AlignedAlloc((nuint)capacity * sizeof(float), Alignment);
        _capacity = capacity;
    }

    private void ReleaseValue()
    {
        nint value = Interlocked.Exchange(ref _value, 0);
        if (value != 0) OnnxApi.ReleaseValue(value);
    }
}
