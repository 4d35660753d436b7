using System.Runtime.InteropServices;

namespace TwinMatcher.Faces.Native;

/// <summary>The part of libvips' and GObject's C API that we call: no variadic function among them.</summary>
internal static unsafe partial class VipsApi
{
    private const string Library = NativeLibraries.Vips;

    /// <summary>GLib's fundamental types are small constants; libvips registers its own at start.</summary>
    public const nint StringType = 16 << 2;

    static VipsApi()
    {
        NativeLibraries.Register();
        Start();
    }

    /// <summary>GLib's variant: a type and 16 bytes only GLib looks into.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GValue
    {
        public nint Type;
        private readonly long _a;
        private readonly long _b;
    }

    public static string LibraryVersion => Marshal.PtrToStringUTF8((nint)vips_version_string()) ?? "";

    /// <summary>Memory libvips holds for pixels now, and at most so far, in bytes, and its live allocations.</summary>
    public static (long Bytes, long Peak, int Allocations) Memory =>
        ((long)vips_tracked_get_mem(), (long)vips_tracked_get_mem_highwater(), vips_tracked_get_allocs());

    /// <summary>The newest text of libvips' error log. The log is shared by all threads: good for people, not for decisions.</summary>
    public static VipsException Failure(string operation)
    {
        byte* text = vips_error_buffer_copy();
        string message = Marshal.PtrToStringUTF8((nint)text) ?? "";
        g_free(text);
        vips_error_clear();
        return new VipsException($"{operation}: {message.TrimEnd().ReplaceLineEndings("; ")}");
    }

    private static void Start()
    {
        fixed (byte* name = "twinmatcher\0"u8)
            if (vips_init(name) != 0) throw Failure("vips_init");
        vips_cache_set_max(0);      // a cached operation would keep pointers into buffers we have long released
        vips_concurrency_set(1);    // photos are the unit of parallelism
        g_log_set_handler("VIPS", 0xFF, &Ignore, 0);
        // Everything that can read a file is blocked, then exactly our three formats are let in: sniffing cannot get past it.
        vips_operation_block_set("VipsForeignLoad", 1);
        foreach (string loader in (ReadOnlySpan<string>)["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"])
            vips_operation_block_set(loader, 0);
    }

    [UnmanagedCallersOnly]
    private static void Ignore(nint domain, uint level, nint message, nint data)
    {
        // Warnings about odd files would go to the standard error of whoever hosts us.
    }

    [LibraryImport(Library)] private static partial int vips_init(byte* name);
    [LibraryImport(Library)] private static partial byte* vips_version_string();
    [LibraryImport(Library)] private static partial void vips_cache_set_max(int max);
    [LibraryImport(Library)] private static partial void vips_concurrency_set(int threads);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial void vips_operation_block_set(string name, int state);
    [LibraryImport(Library)] private static partial byte* vips_error_buffer_copy();
    [LibraryImport(Library)] private static partial void vips_error_clear();
    [LibraryImport(Library)] private static partial nuint vips_tracked_get_mem();
    [LibraryImport(Library)] private static partial nuint vips_tracked_get_mem_highwater();
    [LibraryImport(Library)] private static partial int vips_tracked_get_allocs();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint g_log_set_handler(string domain, uint levels, delegate* unmanaged<nint, uint, nint, nint, void> handler, nint data);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint vips_operation_new(string name);
    [LibraryImport(Library)] public static partial nint vips_cache_operation_build(nint operation);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int vips_object_set_from_string(nint target, string options);
    [LibraryImport(Library)] public static partial void vips_object_unref_outputs(nint operation);
    [LibraryImport(Library)] public static partial nint vips_blob_new(nint free, void* data, nuint length);
    [LibraryImport(Library)] public static partial void* vips_blob_get(nint blob, nuint* length);
    [LibraryImport(Library)] public static partial void vips_area_unref(nint area);
    [LibraryImport(Library)] public static partial nint vips_blob_get_type();
    [LibraryImport(Library)] public static partial nint vips_image_get_type();
    [LibraryImport(Library)] public static partial int vips_image_get_width(nint image);
    [LibraryImport(Library)] public static partial int vips_image_get_height(nint image);
    [LibraryImport(Library)] public static partial int vips_image_get_bands(nint image);
    [LibraryImport(Library)] public static partial int vips_image_get_format(nint image);
    [LibraryImport(Library)] public static partial int vips_image_get_interpretation(nint image);
    [LibraryImport(Library)] public static partial int vips_image_get_orientation(nint image);
    [LibraryImport(Library)] public static partial int vips_image_hasalpha(nint image);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint vips_image_get_typeof(nint image, string field);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial void vips_image_set_int(nint image, string field, int value);
    [LibraryImport(Library)] public static partial void vips_image_set_kill(nint image, int kill);
    [LibraryImport(Library)] public static partial void* vips_image_write_to_memory(nint image, nuint* length);
    [LibraryImport(Library)] public static partial nint vips_image_new_from_memory(void* data, nuint length, int width, int height, int bands, int format);
    [LibraryImport(Library)] public static partial nint g_object_ref(nint target);
    [LibraryImport(Library)] public static partial void g_object_unref(nint target);
    [LibraryImport(Library)] public static partial void* g_malloc(nuint length);
    [LibraryImport(Library)] public static partial void g_free(void* memory);
    [LibraryImport(Library)] public static partial GValue* g_value_init(GValue* value, nint type);
    [LibraryImport(Library)] public static partial void g_value_unset(GValue* value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial void g_value_set_string(GValue* value, string text);
    [LibraryImport(Library)] public static partial void g_value_set_object(GValue* value, nint target);
    [LibraryImport(Library)] public static partial void g_value_set_boxed(GValue* value, nint boxed);
    [LibraryImport(Library)] public static partial nint g_value_get_object(GValue* value);
    [LibraryImport(Library)] public static partial nint g_value_get_boxed(GValue* value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial void g_object_set_property(nint target, string name, GValue* value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial void g_object_get_property(nint target, string name, GValue* value);
}
