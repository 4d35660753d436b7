using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>How the train faces differ.</summary>
/// <param name="Within">Covariance of a face from the mean of its person, over people of two faces and more.</param>
/// <param name="Between">Covariance of the means of people.</param>
internal sealed record Scatter(double[] Within, double[] Between, int Dimension, int People)
{
    private const int Chunk = 256;

    // Differences of fewer than so many faces say little of how photos of a person differ.
    private const int LeastFreedom = 20;

    /// <summary>Null where too few people have two train faces.</summary>
    public static Scatter? Of(LearningSet set)
    {
        int dimension = set.Faces.Dimension;
        List<double[]> deviations = [], means = [];
        Sum within = new(dimension), between = new(dimension);
        int freedom = 0;
        foreach (IGrouping<int, int> person in set.Train.GroupBy(face => set.Faces.People[face]))
        {
            double[] mean = new double[dimension];
            foreach (int face in person)
                for (int k = 0; k < dimension; k++) mean[k] += set.Faces.Vectors[face][k];
            int count = person.Count();
            for (int k = 0; k < dimension; k++) mean[k] /= count;
            means.Add(mean);
            if (count < 2) continue;
            freedom += count - 1;
            foreach (int face in person)
            {
                double[] deviation = new double[dimension];
                for (int k = 0; k < dimension; k++) deviation[k] = set.Faces.Vectors[face][k] - mean[k];
                deviations.Add(deviation);
                if (deviations.Count == Chunk) within.Take(deviations);
            }
        }

        within.Take(deviations);
        if (freedom < LeastFreedom) return null;
        double[] middle = [.. Enumerable.Range(0, dimension).Select(k => means.Sum(mean => mean[k]) / means.Count)];
        foreach (double[] mean in means)
        {
            for (int k = 0; k < dimension; k++) mean[k] -= middle[k];
            deviations.Add(mean);
            if (deviations.Count == Chunk) between.Take(deviations);
        }

        between.Take(deviations);
        return new Scatter(within.Over(freedom), between.Over(Math.Max(1, means.Count - 1)), dimension, means.Count);
    }

    /// <summary>Products of deviations, added up a chunk at a time; each entry by one thread in one order.</summary>
    private sealed class Sum(int dimension)
    {
        private readonly double[] _sum = new double[dimension * dimension];
        private readonly double[] _columns = new double[dimension * Chunk];

        public void Take(List<double[]> rows)
        {
            int count = rows.Count;
            for (int r = 0; r < count; r++)
                for (int k = 0; k < dimension; k++) _columns[(k * Chunk) + r] = rows[r][k];
            Parallel.For(0, dimension, i =>
            {
                for (int j = 0; j <= i; j++) _sum[(i * dimension) + j] += Square.Dot(_columns.AsSpan(i * Chunk, count), _columns.AsSpan(j * Chunk, count));
            });
            rows.Clear();
        }

        public double[] Over(int count)
        {
            double[] mean = new double[_sum.Length];
            for (int i = 0; i < dimension; i++)
                for (int j = 0; j <= i; j++) mean[(i * dimension) + j] = mean[(j * dimension) + i] = _sum[(i * dimension) + j] / count;
            return mean;
        }
    }
}
