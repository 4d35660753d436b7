using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Runs;

/// <summary>What a training found.</summary>
/// <param name="Challenger">Null when no candidate did better than the champion on the validation faces.</param>
/// <param name="Calibration">Of the challenger's cosines on the test faces.</param>
/// <param name="Dimension">Of the embeddings.</param>
internal sealed record TrainingResult(
    TrainingData Data, IReadOnlyList<CandidateScore> Candidates, TrainingTest Test, Decision Decision, Contender? Challenger, Calibration? Calibration, double Milliseconds, int Dimension)
{
    public static TrainingData DataOf(LearningSet set, int champion) => new(
        set.Hash, set.SplitHash, set.Faces.Count, set.Faces.PersonCount, set.Train.Length, set.Count(Side.Validation), set.Count(Side.Test), set.Count(Side.Aside), set.Feedback.Count, champion);
}
