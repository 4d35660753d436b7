using System.Runtime.InteropServices;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>Memory that ends, or begins, exactly at a page nobody may touch: one byte read beyond it ends the process.</summary>
internal sealed partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3;
    private const int None = 0;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _mapping;
    private readonly nuint _mapped;

    public GuardedMemory(int length, bool atEnd = true)
    {
        int page = Environment.SystemPageSize;
        int pages = (length + page - 1) / page;
        _mapped = (nuint)((pages + 2) * page);
        _mapping = mmap(0, _mapped, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, _mapping);
        Assert.Equal(0, mprotect(_mapping, (nuint)page, None));
        Assert.Equal(0, mprotect(_mapping + ((pages + 1) * page), (nuint)page, None));
        Start = atEnd ? _mapping + ((pages + 1) * page) - length : _mapping + page;
    }

    public nint Start { get; }

    public static void SkipElsewhere() => Assert.SkipUnless(OperatingSystem.IsLinux(), "guard pages are set up by calls of Linux");

    public void Dispose() => _ = munmap(_mapping, _mapped);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint address, nuint length);
}
