using System.Buffers;

namespace TwinMatcher.Search.Kernels;

/// <summary>Native memory as <see cref="Memory{T}"/>, so that a source reads straight into its final place.</summary>
internal sealed unsafe class NativeWindow(byte* start, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length);
        return new MemoryHandle(start + elementIndex);
    }

    public override void Unpin()
    {
        // Native memory never moves.
    }

    protected override void Dispose(bool disposing)
    {
        // The block owns the memory.
    }
}
