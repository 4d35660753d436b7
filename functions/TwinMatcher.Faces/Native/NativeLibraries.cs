using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TwinMatcher.Faces.Native;

/// <summary>Loads the two engines from the application's folder, under the file names their packages give them.</summary>
internal static class NativeLibraries
{
    public const string Onnx = "onnxruntime";
    public const string Vips = "vips";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Load);
        return true;
    });

    /// <summary>Must run before the first call into either library; the static constructors of the two APIs see to it.</summary>
    public static void Register() => _ = Registered.Value;

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? path)
    {
        string? pattern = Pattern(name);
        if (pattern is null) return 0;
        string file = Directory.EnumerateFiles(AppContext.BaseDirectory, pattern).Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new EngineMissingException(pattern, AppContext.BaseDirectory);
        return NativeLibrary.Load(file);
    }

    private static string? Pattern(string name)
    {
        bool windows = OperatingSystem.IsWindows(), mac = OperatingSystem.IsMacOS();
        return name switch
        {
            Onnx => windows ? "onnxruntime.dll" : mac ? "libonnxruntime.1.dylib" : "libonnxruntime.so.1",
            // Not libvips-cpp-*.dll: on Windows the C API lives in a library of its own.
            Vips => windows ? "libvips-42.dll" : mac ? "libvips-cpp.*.dylib" : "libvips-cpp.so.*",
            _ => null,
        };
    }
}
