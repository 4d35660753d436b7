using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Kernels;

/// <content>The three calls of Linux that large blocks need: malloc keeps freed megabytes, munmap gives them back.</content>
internal sealed unsafe partial class NativeBlock
{
    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int MapPrivate = 2;
    private const int MapAnonymous = 0x20;
    private const int MadviseHugePage = 14;

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint address, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int madvise(nint address, nuint length, int advice);
}
