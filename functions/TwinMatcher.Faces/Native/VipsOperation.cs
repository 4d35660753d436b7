using System.Diagnostics;

namespace TwinMatcher.Faces.Native;

/// <summary>One libvips call by name: set arguments, then take the one output. Consumed by <see cref="ToImage"/> or <see cref="ToBytes"/>.</summary>
internal unsafe ref struct VipsOperation
{
    private readonly string _name;
    private nint _handle;

    public VipsOperation(string name)
    {
        _name = name;
        _handle = VipsApi.vips_operation_new(name);
        if (_handle == 0) throw VipsApi.Failure(name);
    }

    /// <summary>Numbers, enumerations and booleans, as text: "shrink=4,access=sequential".</summary>
    public VipsOperation With(string options)
    {
        if (options.Length > 0 && VipsApi.vips_object_set_from_string(_handle, options) != 0) throw Abandon();
        return this;
    }

    public VipsOperation With(string name, string text)
    {
        VipsApi.GValue value = default;
        VipsApi.g_value_init(&value, VipsApi.StringType);
        VipsApi.g_value_set_string(&value, text);
        return Set(name, &value);
    }

    public VipsOperation With(string name, VipsImage image)
    {
        VipsApi.GValue value = default;
        VipsApi.g_value_init(&value, VipsApi.vips_image_get_type());
        VipsApi.g_value_set_object(&value, image.Handle);
        return Set(name, &value);
    }

    /// <summary>Encoded bytes, not copied: they stay pinned until every image made from them is disposed.</summary>
    public VipsOperation With(string name, byte* data, int length)
    {
        nint blob = VipsApi.vips_blob_new(0, data, (nuint)length);
        VipsApi.GValue value = default;
        VipsApi.g_value_init(&value, VipsApi.vips_blob_get_type());
        VipsApi.g_value_set_boxed(&value, blob);
        Set(name, &value);
        VipsApi.vips_area_unref(blob);
        return this;
    }

    /// <summary>Builds the operation; most only compute pixels when the image is read.</summary>
    public VipsImage ToImage()
    {
        nint built = Build();
        VipsApi.GValue value = default;
        VipsApi.g_value_init(&value, VipsApi.vips_image_get_type());
        VipsApi.g_object_get_property(built, "out", &value);
        nint image = VipsApi.g_object_ref(VipsApi.g_value_get_object(&value));
        VipsApi.g_value_unset(&value);
        Release(built);
        return new VipsImage(image);
    }

    /// <summary>Runs a saver and returns the encoded file.</summary>
    public byte[] ToBytes()
    {
        nint built = Build();
        VipsApi.GValue value = default;
        VipsApi.g_value_init(&value, VipsApi.vips_blob_get_type());
        VipsApi.g_object_get_property(built, "buffer", &value);
        nuint length;
        void* data = VipsApi.vips_blob_get(VipsApi.g_value_get_boxed(&value), &length);
        byte[] bytes = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        VipsApi.g_value_unset(&value);
        Release(built);
        return bytes;
    }

    private nint Build()
    {
        long start = Stopwatch.GetTimestamp();
        nint built = VipsApi.vips_cache_operation_build(_handle);
        NativeLedger.AddTicks(Stopwatch.GetTimestamp() - start);
        if (built == 0) throw Abandon();
        VipsApi.g_object_unref(_handle);
        _handle = 0;
        return built;
    }

    private VipsOperation Set(string name, VipsApi.GValue* value)
    {
        VipsApi.g_object_set_property(_handle, name, value);
        VipsApi.g_value_unset(value);
        return this;
    }

    private VipsException Abandon()
    {
        VipsException failure = VipsApi.Failure(_name);
        Release(_handle);
        _handle = 0;
        return failure;
    }

    private static void Release(nint operation)
    {
        VipsApi.vips_object_unref_outputs(operation);
        VipsApi.g_object_unref(operation);
    }
}
