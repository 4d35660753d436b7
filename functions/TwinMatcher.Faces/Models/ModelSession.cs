using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces.Models;

/// <summary>Opens a model's bytes, naming the model when ONNX Runtime cannot read them.</summary>
internal static class ModelSession
{
    public static OnnxSession Open(ModelEntry entry, ReadOnlySpan<byte> file)
    {
        try
        {
            return new OnnxSession(file);
        }
        catch (OnnxException error)
        {
            throw new ModelDamagedException($"The model '{entry.Id}' in {entry.File} is not an ONNX model we can run: {error.Message}", error);
        }
    }
}
