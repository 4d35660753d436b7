namespace TwinMatcher.Cast.Anatomy;

/// <summary>
/// Where the parts of a face lie while it makes an expression. Head space: centimetres, the origin between the eyes, x to the
/// picture's right, y up, z out of the face.
/// </summary>
internal sealed class FacePlan
{
    public const float EyeRadius = 1.28f;

    public FacePlan(Character who, Expression expression)
    {
        (Who, Expression) = (who, expression);
        float smile = MathF.Max(expression.Smile, 0);
        NoseY = -4.35f * who.Nose.Length * (0.5f + 0.5f * who.Skull.Length);
        float mouthY = NoseY - 2.0f * who.Mouth.Philtrum + 0.12f * smile;
        Mouth = new MouthCurves(who.Mouth, expression, who.Lean.Smile, mouthY);
        JawDrop = expression.Open * 1.25f + 0.45f * Mouth.Grin;
        ChinY = mouthY - 4.15f * who.Skull.ChinLength * who.Skull.Length - JawDrop;
        NoseTipY = NoseY + 0.55f + who.Nose.Up;
        NoseTipZ = 1.85f * who.Nose.Forward + 0.18f;
        EyeZ = -1.2f + who.Eyes.Forward;
        Lids = new LidCurves(who.Eyes, expression);
    }

    public Character Who { get; }

    public Expression Expression { get; }

    /// <summary>Where the nose meets the lip.</summary>
    public float NoseY { get; }

    public float NoseTipY { get; }

    public float NoseTipZ { get; }

    public float ChinY { get; }

    public float JawDrop { get; }

    /// <summary>The middle of the eyeball.</summary>
    public float EyeZ { get; }

    public MouthCurves Mouth { get; }

    public LidCurves Lids { get; }

    /// <summary>Half the width of the head, as a factor on that of an average one.</summary>
    public float Broad => 0.4f + 0.6f * Who.Skull.Width;
}
