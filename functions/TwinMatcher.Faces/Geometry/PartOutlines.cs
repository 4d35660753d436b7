namespace TwinMatcher.Faces.Geometry;

/// <summary>Where the parts of a face lie, in pixels of the 112 x 112 crop of the ArcFace template.</summary>
internal static class PartOutlines
{
    private static readonly Outline[] Eyes = [Outline.Ellipse(38.3f, 52, 13, 7.5f), Outline.Ellipse(73.5f, 52, 13, 7.5f)];

    private static readonly Outline[] Brows =
    [
        new(new(20, 45), new(22, 36), new(36, 31), new(53, 36), new(53, 43), new(37, 41)),
        new(new(92, 45), new(90, 36), new(76, 31), new(59, 36), new(59, 43), new(75, 41)),
    ];

    private static readonly Outline[] Nose = [new(new(51, 46), new(61, 46), new(65, 66), new(70, 75), new(64, 81), new(48, 81), new(42, 75), new(47, 66))];

    private static readonly Outline[] Mouth = [Outline.Ellipse(56.1f, 92.3f, 22, 9)];

    /// <summary>Cheek, chin, cheek: the crop ends where most chins do.</summary>
    private static readonly Outline[] Jaw =
    [
        new(new(13, 72), new(26, 78), new(31, 96), new(44, 104), new(68, 104), new(81, 96), new(86, 78), new(99, 72), new(97, 92), new(88, 108), new(78, 116), new(34, 116), new(24, 108), new(15, 92)),
    ];

    public static Outline[] Of(FacePart part) => part switch
    {
        FacePart.Eyes => Eyes,
        FacePart.Brows => Brows,
        FacePart.Nose => Nose,
        FacePart.Mouth => Mouth,
        FacePart.Jaw => Jaw,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
