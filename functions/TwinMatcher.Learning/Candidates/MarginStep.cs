using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>The loss of a batch of pairs under the map as it is, and how it changes with the map.</summary>
internal sealed class MarginStep
{
    private readonly LearningSet _set;
    private readonly MarginSettings _settings;
    private readonly ProjectedRows _first, _second, _votes;
    private readonly VoteTriplets? _triplets;
    private readonly float[] _cosines, _pull;

    public MarginStep(LearningSet set, MarginSettings settings, Matrix weights)
    {
        (_set, _settings) = (set, settings);
        (_first, _second, _votes) = (new(weights, settings.Batch), new(weights, settings.Batch), new(weights, 3 * VoteTriplets.Each));
        _triplets = settings.Votes && set.Feedback.Count > 0 ? new VoteTriplets(set, settings) : null;
        (_cosines, _pull) = (new float[settings.Batch * settings.Batch], new float[settings.Batch * settings.Batch]);
    }

    /// <summary>Adds the mean derivatives of the batch to <paramref name="gradient"/>.</summary>
    public void Run((int First, int Second)[] batch, Matrix gradient, ref ulong state)
    {
        int count = batch.Length;
        Compare(batch);
        PairLoss.Of(_cosines, count, _settings.Margin, _settings.Scale, _pull);
        Parallel.For(0, count, i =>
        {
            for (int j = 0; j < count; j++)
            {
                Dots.Add(_pull[(i * count) + j], _second.Directions[j], _first.Pull[i]);
                Dots.Add(_pull[(j * count) + i], _first.Directions[j], _second.Pull[i]);
            }
        });
        _first.AddGradient(count, gradient);
        _second.AddGradient(count, gradient);
        if (_triplets?.Draw(ref state) is { Length: > 0 } drawn)
        {
            _votes.Set(_set.Faces.Vectors, [.. drawn.SelectMany(triplet => new[] { triplet.Anchor, triplet.Near, triplet.Far })]);
            _triplets.Add(drawn, _votes, count);
            _votes.AddGradient(3 * drawn.Length, gradient);
        }

        float mean = 1f / (2 * count);
        foreach (ref float x in gradient.Values.AsSpan()) x *= mean;
    }

    /// <summary>Mean loss without margin: the smaller, the surer faces name their people.</summary>
    public double Loss(IReadOnlyList<(int First, int Second)[]> batches)
    {
        double sum = 0;
        foreach ((int First, int Second)[] batch in batches)
        {
            Compare(batch);
            sum += PairLoss.Of(_cosines, batch.Length, 0, _settings.Scale, null);
        }

        return sum / batches.Sum(batch => batch.Length);
    }

    private void Compare((int First, int Second)[] batch)
    {
        int count = batch.Length;
        _first.Set(_set.Faces.Vectors, [.. batch.Select(pair => pair.First)]);
        _second.Set(_set.Faces.Vectors, [.. batch.Select(pair => pair.Second)]);
        Parallel.For(0, (count + Dots.Group - 1) / Dots.Group, group =>
        {
            int first = group * Dots.Group, rows = Math.Min(Dots.Group, count - first);
            float[] products = new float[Dots.Group * count];
            Dots.Of(_first.Directions, first, rows, _second.Directions, 0, count, products);
            products.AsSpan(0, rows * count).CopyTo(_cosines.AsSpan(first * count));
        });
    }
}
