namespace TwinMatcher.Faces.Native;

/// <summary>ONNX Runtime refused a call: its own code and sentence.</summary>
internal sealed class OnnxException(int code, string message) : Exception(message)
{
    public int Code => code;
}
