using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces.Detection;

/// <summary>A loaded model of the YuNet family, shared by all callers. Checks that the file has the family's inputs and outputs.</summary>
internal sealed class YuNetModel : IDisposable
{
    /// <summary>Height and width of a picture must be multiples of the coarsest stride.</summary>
    public const int Multiple = 32;

    public static readonly int[] Strides = [8, 16, 32];

    /// <summary>The outputs of one stride, and how many numbers each has for a cell.</summary>
    public static readonly (string Name, int Width)[] Kinds = [("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)];

    private readonly int _fixedHeight;
    private readonly int _fixedWidth;

    public YuNetModel(DetectorEntry entry, ReadOnlySpan<byte> file)
    {
        Session = ModelSession.Open(entry, file);
        try
        {
            (_fixedHeight, _fixedWidth) = InputSize(entry);
        }
        catch
        {
            Session.Dispose();
            throw;
        }
    }

    public OnnxSession Session { get; }

    /// <summary>The tensor a picture is laid into: its own size rounded up, or the only size the file knows.</summary>
    public (int Height, int Width) TensorSize(int height, int width) => (
        _fixedHeight > 0 ? _fixedHeight : RoundUp(height),
        _fixedWidth > 0 ? _fixedWidth : RoundUp(width));

    /// <summary>Longest side a picture may have, or null where any goes.</summary>
    public int? FixedSide => _fixedWidth > 0 ? Math.Min(_fixedWidth, _fixedHeight) : null;

    public void Dispose() => Session.Dispose();

    private static int RoundUp(int side) => (side + Multiple - 1) / Multiple * Multiple;

    private (int Height, int Width) InputSize(DetectorEntry entry)
    {
        if (Session.Inputs is not [{ ElementType: OnnxNode.Float, Shape: [-1 or 1, 3, var height, var width] }]
            || !SideFits(height) || !SideFits(width) || (height > 0) != (width > 0))
            throw Misfit(entry, $"one float input [1, 3, height, width] in multiples of {Multiple}, free or of at least {CloseUp.PatchSize}", Session.Inputs);
        foreach (int stride in Strides)
            foreach ((string kind, int numbers) in Kinds)
                if (!Session.Outputs.Any(output => output.Name == $"{kind}_{stride}" && output.Accepts([output.Shape is [> 0, ..] ? output.Shape[0] : 1, CellCount(output), numbers])))
                    throw Misfit(entry, $"a float output {kind}_{stride} [1, cells, {numbers}]", Session.Outputs);
        return ((int)Math.Max(height, 0), (int)Math.Max(width, 0));

        // A fixed picture must have room for the close-up of a face.
        static bool SideFits(long side) => side < 0 || (side >= CloseUp.PatchSize && side % Multiple == 0);

        static long CellCount(OnnxNode output) => output.Shape is [_, > 0, ..] ? output.Shape[1] : 1;
    }

    private static ModelMisfitException Misfit(DetectorEntry entry, string expected, IEnumerable<OnnxNode> found) => new(
        $"The model '{entry.Id}' does not fit its entry: family '{entry.Family}' needs {expected}; {entry.File} has {string.Join(", ", found)}.");
}
