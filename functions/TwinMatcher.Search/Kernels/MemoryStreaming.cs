using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TwinMatcher.Search.Kernels;

/// <summary>How fast memory can be read at all: the bound that scans are measured against.</summary>
internal static unsafe class MemoryStreaming
{
    /// <summary>Reads every byte of a window once and returns something that depends on all of them; the length is a multiple of 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Read(NativeBlock block, long offset, long length)
    {
        byte* at = block.At(offset, length);
        Vector256<ulong> a = default, b = default, c = default, d = default;
        for (byte* end = at + length; at < end; at += 128)
        {
            // As far ahead as the scans fetch, so that they are not compared with a slower way to read.
            if (Sse.IsSupported) Sse.Prefetch0(at + 8192);
            if (Sse.IsSupported) Sse.Prefetch0(at + 8192 + 64);
            a ^= Vector256.Load(at).AsUInt64();
            b ^= Vector256.Load(at + 32).AsUInt64();
            c ^= Vector256.Load(at + 64).AsUInt64();
            d ^= Vector256.Load(at + 96).AsUInt64();
        }

        Vector256<ulong> all = (a ^ b) ^ (c ^ d);
        return all[0] ^ all[1] ^ all[2] ^ all[3];
    }
}
