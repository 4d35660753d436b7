namespace TwinMatcher.Faces.Native;

/// <summary>Owns one loaded model. Running it is thread-safe; each concurrent caller needs an <see cref="OnnxRunner"/> of its own.</summary>
internal sealed unsafe class OnnxSession : IDisposable
{
    private nint _handle;

    /// <param name="model">The bytes of the ONNX file; not needed after this returns.</param>
    public OnnxSession(ReadOnlySpan<byte> model)
    {
        nint options, session;
        OnnxApi.Check(OnnxApi.CreateSessionOptions(&options));
        try
        {
            // One thread a session: photos are the unit of parallelism. Spinning would burn a second core for nothing.
            OnnxApi.Check(OnnxApi.SetIntraOpNumThreads(options, 1));
            OnnxApi.Check(OnnxApi.SetInterOpNumThreads(options, 1));
            OnnxApi.Check(OnnxApi.SetGraphOptimizationLevel(options, 99));
            // Detectors see many picture sizes; a remembered memory pattern for each would grow without bound.
            OnnxApi.Check(OnnxApi.DisableMemPattern(options));
            fixed (byte* key = "session.intra_op.allow_spinning\0"u8, value = "0\0"u8)
                OnnxApi.Check(OnnxApi.AddSessionConfigEntry(options, key, value));
            fixed (byte* bytes = model)
                OnnxApi.Check(OnnxApi.CreateSessionFromArray(OnnxApi.Environment, bytes, (nuint)model.Length, options, &session));
        }
        finally
        {
            OnnxApi.ReleaseSessionOptions(options);
        }
        _handle = session;
        NativeLedger.Acquired();
        try
        {
            Inputs = Describe(OnnxApi.SessionGetInputCount, OnnxApi.SessionGetInputName, OnnxApi.SessionGetInputTypeInfo);
            Outputs = Describe(OnnxApi.SessionGetOutputCount, OnnxApi.SessionGetOutputName, OnnxApi.SessionGetOutputTypeInfo);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<OnnxNode> Inputs { get; }

    public IReadOnlyList<OnnxNode> Outputs { get; }

    public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(OnnxSession));

    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0) return;
        OnnxApi.ReleaseSession(handle);
        NativeLedger.Released();
    }

    private OnnxNode[] Describe(
        delegate* unmanaged<nint, nuint*, nint> count,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> name,
        delegate* unmanaged<nint, nuint, nint*, nint> typeInfo)
    {
        nuint number;
        nint allocator;
        OnnxApi.Check(count(_handle, &number));
        OnnxApi.Check(OnnxApi.GetDefaultAllocator(&allocator));
        var nodes = new OnnxNode[(int)number];
        for (int i = 0; i < nodes.Length; i++)
        {
            byte* text;
            nint type;
            OnnxApi.Check(name(_handle, (nuint)i, allocator, &text));
            string label = OnnxApi.Utf8(text);
            OnnxApi.Check(OnnxApi.AllocatorFree(allocator, text));
            OnnxApi.Check(typeInfo(_handle, (nuint)i, &type));
            try
            {
                nodes[i] = DescribeTensor(label, type);
            }
            finally
            {
                OnnxApi.ReleaseTypeInfo(type);
            }
        }
        return nodes;
    }

    private static OnnxNode DescribeTensor(string label, nint type)
    {
        nint tensor;
        int element;
        nuint rank;
        OnnxApi.Check(OnnxApi.CastTypeInfoToTensorInfo(type, &tensor));
        if (tensor == 0) return new OnnxNode(label, 0, []);   // a sequence or map: nothing we can bind
        OnnxApi.Check(OnnxApi.GetTensorElementType(tensor, &element));
        OnnxApi.Check(OnnxApi.GetDimensionsCount(tensor, &rank));
        var shape = new long[(int)rank];
        fixed (long* dimensions = shape) OnnxApi.Check(OnnxApi.GetDimensions(tensor, dimensions, rank));
        return new OnnxNode(label, element, shape);
    }
}
