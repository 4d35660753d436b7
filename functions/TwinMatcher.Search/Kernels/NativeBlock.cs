using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Kernels;

/// <summary>Zeroed memory outside the garbage collector, 64-byte aligned, on huge pages when large; the creator disposes it, once no reader is left.</summary>
internal sealed unsafe partial class NativeBlock : IDisposable
{
    private const long HugePage = 2 << 20;

    // Every address handed to a kernel may be loaded as whole 64-byte vectors.
    private const int Alignment = 64;

    private static long _allocated;

    private readonly Origin _origin;
    private readonly nint _mapping;
    private readonly nuint _mapped;
    private byte* _start;

    /// <summary>Allocates; a block of a huge page or more asks for huge pages, because 4 KB pages cost 2.5 to 3 times at load.</summary>
    public NativeBlock(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        if (length >= HugePage && OperatingSystem.IsLinux())
        {
            _origin = Origin.Mapped;
            _mapped = (nuint)(RoundUp(length, HugePage) + HugePage);
            _mapping = mmap(0, _mapped, ProtRead | ProtWrite, MapPrivate | MapAnonymous, -1, 0);
            if (_mapping == -1) throw new InsufficientMemoryException($"mmap of {_mapped} bytes failed with {Marshal.GetLastPInvokeError()}");
            _start = (byte*)RoundUp(_mapping, HugePage);

            // Only advice: where it is refused, the block works on small pages.
            _ = madvise((nint)_start, (nuint)RoundUp(length, HugePage), MadviseHugePage);
        }
        else
        {
            _origin = Origin.Heap;
            nuint padded = (nuint)RoundUp(Math.Max(length, 1), Alignment);
            _start = (byte*)NativeMemory.AlignedAlloc(padded, Alignment);
            NativeMemory.Clear(_start, padded);
        }

        Interlocked.Add(ref _allocated, length);
    }

    private NativeBlock(nint start, long length)
    {
        _origin = Origin.Borrowed;
        _start = (byte*)start;
        Length = length;
    }

    private enum Origin
    {
        Heap,
        Mapped,
        Borrowed,
    }

    /// <summary>Bytes in all living blocks of the process.</summary>
    public static long Allocated => Interlocked.Read(ref _allocated);

    public long Length { get; }

    /// <summary>Wraps memory of someone else, which outlives the block; tests put guard pages around it.</summary>
    public static NativeBlock Borrow(nint start, long length) => new(start, length);

    /// <summary>A bounds-checked window.</summary>
    public Span<byte> Bytes(long offset, int length) => new(At(offset, length), length);

    /// <summary>A bounds-checked window as values of <typeparamref name="T"/>.</summary>
    public Span<T> Values<T>(long offset, int count)
        where T : unmanaged => new(At(offset, (long)count * sizeof(T)), count);

    /// <summary>A window for asynchronous readers; it does not keep the block alive.</summary>
    public Memory<byte> Memory(long offset, int length) => new NativeWindow(At(offset, length), length).Memory;

    /// <summary>Starting address of a bounds-checked window, for kernels.</summary>
    internal byte* At(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_start == null, this);
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"[{offset}, {offset} + {length}) is outside a block of {Length} bytes");
        return _start + offset;
    }

    public void Dispose()
    {
        if (_start == null) return;
        if (_origin == Origin.Mapped) _ = munmap(_mapping, _mapped);
        if (_origin == Origin.Heap) NativeMemory.AlignedFree(_start);
        if (_origin != Origin.Borrowed) Interlocked.Add(ref _allocated, -Length);
        _start = null;
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
