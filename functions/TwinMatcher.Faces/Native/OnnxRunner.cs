using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TwinMatcher.Faces.Native;

/// <summary>
/// One caller's way to run a model: an input tensor and chosen outputs, names bound once, nothing allocated per run.
/// Not thread-safe. Owns its tensors but not the session.
/// </summary>
internal sealed unsafe class OnnxRunner : IDisposable
{
    private readonly OnnxSession _session;
    private readonly byte*[] _outputNames;
    private readonly byte* _inputName;
    private bool _disposed;

    /// <param name="session">Must outlive this runner.</param>
    /// <param name="input">The tensor for the model's only input; owned from here on.</param>
    /// <param name="outputs">Names of the outputs to compute, each with its tensor; owned from here on.</param>
    public OnnxRunner(OnnxSession session, OnnxTensor input, params (string Name, OnnxTensor Tensor)[] outputs)
    {
        _session = session;
        Input = input;
        Outputs = [.. outputs.Select(output => output.Tensor)];
        _inputName = (byte*)Marshal.StringToCoTaskMemUTF8(session.Inputs[0].Name);
        _outputNames = new byte*[outputs.Length];
        for (int i = 0; i < outputs.Length; i++) _outputNames[i] = (byte*)Marshal.StringToCoTaskMemUTF8(outputs[i].Name);
        NativeLedger.Acquired();
    }

    public OnnxTensor Input { get; }

    public IReadOnlyList<OnnxTensor> Outputs { get; }

    /// <summary>Reads <see cref="Input"/> and fills <see cref="Outputs"/>, whose shapes must be what the model yields for it.</summary>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        long start = Stopwatch.GetTimestamp();
        int count = _outputNames.Length;
        nint* values = stackalloc nint[count];
        for (int i = 0; i < count; i++) values[i] = Outputs[i].Value;
        byte* name = _inputName;
        nint input = Input.Value;
        fixed (byte** names = _outputNames)
            OnnxApi.Check(OnnxApi.Run(_session.Handle, 0, &name, &input, 1, names, (nuint)count, values));
        NativeLedger.AddTicks(Stopwatch.GetTimestamp() - start);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Marshal.FreeCoTaskMem((nint)_inputName);
        foreach (byte* name in _outputNames) Marshal.FreeCoTaskMem((nint)name);
        Input.Dispose();
        foreach (OnnxTensor output in Outputs) output.Dispose();
        NativeLedger.Released();
    }
}
