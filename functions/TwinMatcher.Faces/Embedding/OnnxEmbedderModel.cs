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
            TryFreeShape();
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
        long[] shape = [.. Output.Shape.Select(size => size < 0 ? 1 : size)];
        // Free dimensions are a batch of one and a picture of one pixel, unless one of them must be the vector.
        int vector = VectorAxis(shape.Length);
        if (Count(shape) != Entry.Dimension && vector >= 0 && Output.Shape[vector] < 0) shape[vector] = Entry.Dimension;
        if (Output.ElementType != OnnxNode.Float || Count(shape) != Entry.Dimension) throw OutputMisfit();
        return shape;

        static long Count(long[] shape) => shape.Aggregate(1L, (product, dimension) => product * dimension);
    }

    /// <summary>Where the vector's numbers lie: channels first or last in a picture, else last.</summary>
    private int VectorAxis(int rank) => rank > 2 && Entry.Layout == TensorLayout.Nchw ? 1 : rank - 1;

    /// <summary>What a free shape really is only a run can tell: it must fail here, not at the first face.</summary>
    private void TryFreeShape()
    {
        if (Output.Shape.All(size => size >= 0)) return;
        using var runner = new OnnxRunner(Session, new OnnxTensor(InputShape), (Output.Name, new OnnxTensor(OutputShape)));
        runner.Input.Data.Clear();
        try
        {
            runner.Run();
        }
        catch (OnnxException)
        {
            throw OutputMisfit();
        }
    }

    private ModelMisfitException OutputMisfit() => Misfit($"a float output of {Entry.Dimension} numbers", [Output]);

    private ModelMisfitException Misfit(string expected, IEnumerable<OnnxNode> found) => new(
        $"The model '{Entry.Id}' does not fit its entry: the entry needs {expected}; {Entry.File} has {string.Join(", ", found)}.");
}
