using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Learning.Candidates;

/// <summary>Learns a linear head by descent: faces of a person together, people apart. Ends when the validation faces no longer gain, with the map that did best on them.</summary>
internal sealed class MarginTraining
{
    private readonly LearningSet _set;
    private readonly MarginSettings _settings;
    private readonly FacePairs _pairs;
    private readonly IReadOnlyList<(int First, int Second)[]> _validation;
    private ulong _state;

    public MarginTraining(LearningSet set, MarginSettings settings, uint seed)
    {
        (_set, _settings, _state) = (set, settings, seed);
        _pairs = new FacePairs(set);
        _validation = FacePairs.Validation(set, settings.Batch);
    }

    /// <param name="start">Where learning begins; the identity when null.</param>
    /// <returns>Null where there are too few pairs, or nothing was gained.</returns>
    public LinearMap? Run(Matrix? start, CancellationToken cancellation)
    {
        if (_pairs.People < 2 || _validation.Count == 0) return null;
        Matrix weights = (start ?? Matrix.Identity(_set.Faces.Dimension)).Copy(), origin = weights.Copy(), gradient = new(weights.Rows, weights.Columns);
        MarginStep step = new(_set, _settings, weights);
        Adam adam = new(weights.Values.Length);
        Matrix? best = null;
        double least = step.Loss(_validation);
        for (int epoch = 0, since = 0; epoch < _settings.MostEpochs && since < _settings.Patience; epoch++)
        {
            float size = _settings.Step * (0.5f + (0.5f * MathF.Cos(MathF.PI * epoch / _settings.MostEpochs)));
            for (int steps = 0; steps < _settings.LeastSteps;)
            {
                foreach ((int First, int Second)[] batch in _pairs.Draw(SplitMix.Next(ref _state), _settings.Batch))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Array.Clear(gradient.Values);
                    step.Run(batch, gradient, ref _state);
                    for (int i = 0; i < gradient.Values.Length; i++) gradient.Values[i] += _settings.Anchor * (weights.Values[i] - origin.Values[i]);
                    adam.Step(gradient.Values, weights.Values, size);
                    steps++;
                }
            }

            double loss = step.Loss(_validation);
            since++;
            if (!(loss < least)) continue;
            (least, since) = (loss, 0);
            best = weights.Copy();
        }

        return best is null ? null : new LinearMap(best);
    }
}
