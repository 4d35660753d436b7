namespace TwinMatcher.Learning.Candidates;

/// <summary>Steps along a gradient, each number's of a size that suits it.</summary>
internal sealed class Adam(int count)
{
    private const float First = 0.9f, Second = 0.999f, Small = 1e-8f;

    private readonly float[] _mean = new float[count], _square = new float[count];
    private float _firstPower = 1, _secondPower = 1;

    public void Step(ReadOnlySpan<float> gradient, Span<float> values, float size)
    {
        _firstPower *= First;
        _secondPower *= Second;
        float scale = size / (1 - _firstPower), unbias = 1 / (1 - _secondPower);
        for (int i = 0; i < values.Length; i++)
        {
            _mean[i] = (First * _mean[i]) + ((1 - First) * gradient[i]);
            _square[i] = (Second * _square[i]) + ((1 - Second) * gradient[i] * gradient[i]);
            values[i] -= scale * _mean[i] / (MathF.Sqrt(_square[i] * unbias) + Small);
        }
    }
}
