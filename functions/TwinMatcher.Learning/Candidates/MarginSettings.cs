namespace TwinMatcher.Learning.Candidates;

/// <summary>How a metric head is learned; usual values of margin losses, the same for every space.</summary>
internal sealed record MarginSettings
{
    /// <summary>Angle, in radians, by which a face must be nearer to its person than seems enough.</summary>
    public float Margin { get; init; } = 0.2f;

    /// <summary>What cosines are multiplied by before they become odds.</summary>
    public float Scale { get; init; } = 16;

    /// <summary>Pairs of faces that are told apart at once.</summary>
    public int Batch { get; init; } = 128;

    public int MostEpochs { get; init; } = 12;

    /// <summary>Small galleries are gone through several times an epoch.</summary>
    public int LeastSteps { get; init; } = 20;

    /// <summary>Epochs without a better loss on the validation faces after which learning ends.</summary>
    public int Patience { get; init; } = 3;

    public float Step { get; init; } = 0.002f;

    /// <summary>How strongly the map is drawn back to where it began.</summary>
    public float Anchor { get; init; } = 0.01f;

    /// <summary>Whether votes have a say.</summary>
    public bool Votes { get; init; }

    /// <summary>What all votes of a step weigh at most, as a share of its pairs: no flood of votes drowns the faces.</summary>
    public float VoteShare { get; init; } = 0.1f;
}
