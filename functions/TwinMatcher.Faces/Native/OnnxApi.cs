using System.Runtime.InteropServices;

namespace TwinMatcher.Faces.Native;

/// <summary>
/// The part of ONNX Runtime's C API that we call. The library exports one symbol; the rest is a table of function
/// pointers whose slots are append-only across releases, so the numbers below hold for every release since 1.17.
/// </summary>
internal static unsafe partial class OnnxApi
{
    /// <summary>The lowest API version that has every slot below; a newer library still serves it.</summary>
    private const uint Version = 17;

    private static readonly nint* Table;

    public static readonly delegate* unmanaged<nint, int> GetErrorCode;
    public static readonly delegate* unmanaged<nint, byte*> GetErrorMessage;
    public static readonly delegate* unmanaged<int, byte*, nint*, nint> CreateEnv;
    public static readonly delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray;
    public static readonly delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run;
    public static readonly delegate* unmanaged<nint*, nint> CreateSessionOptions;
    public static readonly delegate* unmanaged<nint, nint> DisableMemPattern;
    public static readonly delegate* unmanaged<nint, int, nint> SetGraphOptimizationLevel;
    public static readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads;
    public static readonly delegate* unmanaged<nint, int, nint> SetInterOpNumThreads;
    public static readonly delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount;
    public static readonly delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount;
    public static readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo;
    public static readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo;
    public static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName;
    public static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName;
    public static readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData;
    public static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo;
    public static readonly delegate* unmanaged<nint, int*, nint> GetTensorElementType;
    public static readonly delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount;
    public static readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions;
    public static readonly delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo;
    public static readonly delegate* unmanaged<nint, void*, nint> AllocatorFree;
    public static readonly delegate* unmanaged<nint*, nint> GetDefaultAllocator;
    public static readonly delegate* unmanaged<nint, void> ReleaseStatus;
    public static readonly delegate* unmanaged<nint, void> ReleaseSession;
    public static readonly delegate* unmanaged<nint, void> ReleaseValue;
    public static readonly delegate* unmanaged<nint, void> ReleaseTypeInfo;
    public static readonly delegate* unmanaged<nint, void> ReleaseSessionOptions;
    public static readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry;

    /// <summary>One environment and one description of plain memory serve the whole process and are never released.</summary>
    public static readonly nint Environment;
    public static readonly nint CpuMemory;

    static OnnxApi()
    {
        NativeLibraries.Register();
        nint* apiBase = OrtGetApiBase();
        Table = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(Version);
        LibraryVersion = Utf8(((delegate* unmanaged<byte*>)apiBase[1])());
        if (Table == null) throw new OnnxException(0, $"ONNX Runtime {LibraryVersion} is too old: it has no API version {Version}.");

        GetErrorCode = (delegate* unmanaged<nint, int>)Table[1];
        GetErrorMessage = (delegate* unmanaged<nint, byte*>)Table[2];
        CreateEnv = (delegate* unmanaged<int, byte*, nint*, nint>)Table[3];
        CreateSessionFromArray = (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)Table[8];
        Run = (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)Table[9];
        CreateSessionOptions = (delegate* unmanaged<nint*, nint>)Table[10];
        DisableMemPattern = (delegate* unmanaged<nint, nint>)Table[17];
        SetGraphOptimizationLevel = (delegate* unmanaged<nint, int, nint>)Table[23];
        SetIntraOpNumThreads = (delegate* unmanaged<nint, int, nint>)Table[24];
        SetInterOpNumThreads = (delegate* unmanaged<nint, int, nint>)Table[25];
        SessionGetInputCount = (delegate* unmanaged<nint, nuint*, nint>)Table[30];
        SessionGetOutputCount = (delegate* unmanaged<nint, nuint*, nint>)Table[31];
        SessionGetInputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)Table[33];
        SessionGetOutputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)Table[34];
        SessionGetInputName = (delegate* unmanaged<nint, nuint, nint, byte**, nint>)Table[36];
        SessionGetOutputName = (delegate* unmanaged<nint, nuint, nint, byte**, nint>)Table[37];
        CreateTensorWithData = (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Table[49];
        CastTypeInfoToTensorInfo = (delegate* unmanaged<nint, nint*, nint>)Table[55];
        GetTensorElementType = (delegate* unmanaged<nint, int*, nint>)Table[60];
        GetDimensionsCount = (delegate* unmanaged<nint, nuint*, nint>)Table[61];
        GetDimensions = (delegate* unmanaged<nint, long*, nuint, nint>)Table[62];
        CreateCpuMemoryInfo = (delegate* unmanaged<int, int, nint*, nint>)Table[69];
        AllocatorFree = (delegate* unmanaged<nint, void*, nint>)Table[76];
        GetDefaultAllocator = (delegate* unmanaged<nint*, nint>)Table[78];
        ReleaseStatus = (delegate* unmanaged<nint, void>)Table[93];
        ReleaseSession = (delegate* unmanaged<nint, void>)Table[95];
        ReleaseValue = (delegate* unmanaged<nint, void>)Table[96];
        ReleaseTypeInfo = (delegate* unmanaged<nint, void>)Table[98];
        ReleaseSessionOptions = (delegate* unmanaged<nint, void>)Table[100];
        AddSessionConfigEntry = (delegate* unmanaged<nint, byte*, byte*, nint>)Table[130];

        nint environment, memory;
        // Level 4 logs fatal errors only: everything milder comes back as a status and becomes our own sentence.
        fixed (byte* id = "twinmatcher\0"u8) Check(CreateEnv(4, id, &environment));
        Check(CreateCpuMemoryInfo(1 /* arena */, 0 /* default memory */, &memory));
        (Environment, CpuMemory) = (environment, memory);
    }

    public static string LibraryVersion { get; }

    /// <summary>Turns a failed status into an exception; a status of zero is success.</summary>
    public static void Check(nint status)
    {
        if (status != 0) Throw(status);
    }

    public static string Utf8(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static void Throw(nint status)
    {
        var error = new OnnxException(GetErrorCode(status), Utf8(GetErrorMessage(status)));
        ReleaseStatus(status);
        throw error;
    }

    [LibraryImport(NativeLibraries.Onnx)]
    private static partial nint* OrtGetApiBase();
}
