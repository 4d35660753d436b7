namespace TwinMatcher.Cast.Hair;

/// <summary>What a cut does with hair, in centimetres.</summary>
internal sealed record HairShape
{
    private static readonly Dictionary<HairStyle, HairShape> All = new()
    {
        [HairStyle.Bald] = new(),
        [HairStyle.Buzz] = new(),
        [HairStyle.Crop] = new() { Side = 0.35f, Top = 1.1f, Back = 0.6f, Forward = 0.2f, Rag = 0.35f, Lock = 0.28f, Taper = 0.7f },
        [HairStyle.SidePart] = new() { Side = 0.5f, Top = 1.7f, Back = 0.7f, Up = 0.1f, Forward = 0.3f, Way = CombingWay.Aside, Slant = 0.22f, Taper = 0.95f, Lock = 0.22f },
        [HairStyle.Quiff] = new() { Side = 0.25f, Top = 2.6f, Back = 0.8f, Up = 0.5f, Forward = 0.9f, Way = CombingWay.Back, Taper = 1.3f, Lock = 0.3f, Rag = 0.16f },
        [HairStyle.SweptBack] = new() { Side = 0.5f, Top = 1.4f, Back = 1.2f, Way = CombingWay.Back, Taper = 0.8f, Lock = 0.24f, Nape = 2.5f },
        [HairStyle.Receding] = new() { Side = 0.45f, Top = 0.4f, Back = 0.6f, Temples = 2.3f, Line = 0.9f, Taper = 0.4f, Lock = 0.12f, Rag = 0.25f },
        [HairStyle.Bob] = new() { Side = 1.0f, Top = 1.2f, Back = 1.1f, Line = -2.0f, Middle = 2.5f, Slant = 0.3f, Body = 2.0f, End = -6.5f, EndRange = 3, Rag = 0.2f, Lock = 0.24f, Taper = 0.7f },
        [HairStyle.Long] = new() { Side = 0.7f, Top = 1.0f, Back = 0.9f, Line = -1.4f, Middle = 2.4f, Slant = 0.12f, Rag = 0.18f, Body = 1.7f, End = -13, EndRange = 6, Lock = 0.26f, Taper = 0.6f },
        [HairStyle.Waves] = new() { Side = 0.95f, Top = 1.3f, Back = 1.0f, Line = -1.8f, Middle = 2.4f, Slant = 0.35f, Rag = 0.2f, Body = 2.7f, End = -12, EndRange = 7, Curl = 0.42f, CurlRate = 0.75f, Wavy = true, Lock = 0.3f, Taper = 0.8f },
        [HairStyle.CurlsLong] = new() { Side = 1.7f, Top = 1.8f, Back = 1.7f, Body = 3.1f, End = -9, EndRange = 4, Curl = 0.5f, CurlRate = 1.35f, Taper = 1.2f, Rag = 0.3f },
        [HairStyle.Bun] = new() { Side = 0.35f, Top = 0.6f, Back = 0.6f, Way = CombingWay.Back, Tail = HairTail.LowBun, Taper = 0.4f, Lock = 0.12f },
        [HairStyle.Topknot] = new() { Side = 0.35f, Top = 0.6f, Back = 0.6f, Way = CombingWay.Back, Tail = HairTail.HighBun, Taper = 0.4f, Lock = 0.12f },
        [HairStyle.Ponytail] = new() { Side = 0.4f, Top = 0.8f, Back = 0.6f, Way = CombingWay.Back, Tail = HairTail.Ponytail, Taper = 0.45f, Lock = 0.14f },
        [HairStyle.Afro] = new() { Side = 2.6f, Top = 2.8f, Back = 2.6f, Up = 0.3f, Curl = 0.3f, CurlRate = 2.1f, Taper = 1.6f, Rag = 0.14f },
        [HairStyle.Curls] = new() { Side = 0.8f, Top = 2.0f, Back = 1.2f, Up = 0.2f, Line = -0.5f, Curl = 0.42f, CurlRate = 1.6f, Taper = 1.4f, Rag = 0.4f },
        [HairStyle.Fringe] = new() { Side = 0.7f, Top = 0.9f, Back = 0.8f, Forward = 0.15f, Line = -3.4f, Temples = -0.9f, Body = 1.5f, End = -7, EndRange = 9, Rag = 0.45f, Lock = 0.26f, Taper = 0.45f, Edge = 0.2f },
        [HairStyle.Pixie] = new() { Side = 0.5f, Top = 1.4f, Back = 0.8f, Forward = 0.15f, Way = CombingWay.Aside, Line = -1.3f, Slant = 0.5f, Rag = 0.5f, Lock = 0.34f, Taper = 0.6f, Edge = 0.3f },
        [HairStyle.CurtainBob] = new() { Side = 0.9f, Top = 1.1f, Back = 1.0f, Line = -3.2f, Temples = -1.2f, Middle = 3.4f, Body = 1.9f, End = -8, EndRange = 6, Rag = 0.4f, Lock = 0.3f, Taper = 0.6f, Edge = 0.3f },
    };

    /// <summary>How far hair stands off the skull.</summary>
    public float Side { get; init; }

    public float Top { get; init; }

    public float Back { get; init; }

    /// <summary>How its middle is moved against that of the skull.</summary>
    public float Up { get; init; }

    public float Forward { get; init; }

    /// <summary>How much higher it begins than the person's hair grows; a fringe hangs lower.</summary>
    public float Line { get; init; }

    public float Temples { get; init; }

    /// <summary>How much higher it begins in the middle: a parting.</summary>
    public float Middle { get; init; }

    /// <summary>How much lower it begins on one side, per centimetre.</summary>
    public float Slant { get; init; }

    /// <summary>How fast it grows thicker behind its edge, and how thick the edge is.</summary>
    public float Taper { get; init; } = 0.6f;

    public float Edge { get; init; } = 0.14f;

    /// <summary>How unevenly locks end, and how far they stand out of the mass.</summary>
    public float Rag { get; init; } = 0.12f;

    public float Lock { get; init; }

    public float Curl { get; init; }

    public float CurlRate { get; init; }

    /// <summary>Curls run along strands instead of being knots.</summary>
    public bool Wavy { get; init; }

    /// <summary>How far hanging hair stands off at the sides, where it ends, and by how much that varies. None where Body is 0.</summary>
    public float Body { get; init; }

    public float End { get; init; }

    public float EndRange { get; init; }

    /// <summary>How much lower than usual it grows in the neck.</summary>
    public float Nape { get; init; }

    public HairTail Tail { get; init; }

    public CombingWay Way { get; init; }

    public static HairShape Of(HairStyle style) => All[style];
}
