using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces.Embedding;

/// <summary>A loaded embedder, shared by all callers. Checks that the file has the shapes its entry says.</summary>
internal sealed class OnnxEmbedderModel : IDisposable
{
    public OnnxEmbedderModel(EmbedderEntry entry, ReadOnlySpan<byte> file)
    {
        Entry = entry;
        Session = ModelSession.Open(entry, file);
        try
        {
            CheckInput();
            Output = FindOutput();
            OutputShape = FixedShape();
        }
        catch
        {
            Session.Dispose();
            throw;
        }
    }

    public EmbedderEntry Entry { get; }

    public OnnxSession Session { get; }

    public OnnxNode Output { get; }

    /// <summary>The output's shape for one face.</summary>
    public long[] OutputShape { get; }

    public long[] InputShape => Entry.Layout == TensorLayout.Nchw ? [1, 3, Entry.Size, Entry.Size] : [1, Entry.Size, Entry.Size, 3];

    public void Dispose() => Session.Dispose();

    private void CheckInput()
    {
        if (Session.Inputs.Count != 1 || !Session.Inputs[0].Accepts(InputShape))
            throw Misfit($"one float input [{string.Join(',', InputShape)}]", Session.Inputs);
    }

    private OnnxNode FindOutput() =>
        Entry.Output is null ? Session.Outputs[0]
        : Session.Outputs.FirstOrDefault(output => output.Name == Entry.Output) ?? throw Misfit($"an output named '{Entry.Output}'", Session.Outputs);

    private long[] FixedShape()
    {
        long[] shape = [.. Output.Shape];
        // A free first dimension is the batch: one face. A free last one can only be the vector.
        for (int i = 0; i < shape.Length; i++)
            if (shape[i] < 0) shape[i] = i == shape.Length - 1 && i > 0 ? Entry.Dimension : 1;
        if (Output.ElementType != OnnxNode.Float || shape.Aggregate(1L, (product, dimension) => product * dimension) != Entry.Dimension)
            throw Misfit($"a float output of {Entry.Dimension} numbers", [Output]);
        return shape;
    }

    private ModelMisfitException Misfit(string expected, IEnumerable<OnnxNode> found) => new(
        $"The model '{Entry.Id}' does not fit its entry: the entry needs {expected}; {Entry.File} has {string.Join(", ", found)}.");
}
