using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>What a training tries, from the simplest on: of equals the simpler is taken.</summary>
internal static class CandidateList
{
    private static readonly double[] Shrinkages = [0.8, 0.4, 0.1];

    public static IReadOnlyList<Candidate> For(LearningSet set)
    {
        List<Candidate> list = [new("identity", Candidate.Identity, (_, _, _) => LinearMap.Identity)];
        foreach (double shrinkage in Shrinkages)
            list.Add(new(FormattableString.Invariant($"whitened, shrunk {shrinkage:0.0}"), Candidate.Whitened, (faces, _, _) => Whitening.Learn(faces, shrinkage)));

        // Half the dimensions are half the memory and half the time of a search.
        int half = set.Faces.Dimension / 2;
        if (half >= 8)
            list.Add(new($"discriminant, shrunk 0.4, {half} dimensions", Candidate.Discriminant, (faces, _, _) => Whitening.Learn(faces, 0.4, half)));
        list.Add(new("metric from identity", Candidate.Metric, (faces, seed, stop) => new MarginTraining(faces, new MarginSettings(), seed).Run(null, stop)));
        list.Add(new("metric from whitened", Candidate.Metric, (faces, seed, stop) => new MarginTraining(faces, new MarginSettings(), seed).Run(Whitening.Learn(faces, 0.4)?.Weights, stop)));
        if (set.Feedback.Count > 0)
            list.Add(new("metric from identity, with votes", Candidate.Metric, (faces, seed, stop) => new MarginTraining(faces, new MarginSettings { Votes = true }, seed).Run(null, stop)));
        return list;
    }
}
