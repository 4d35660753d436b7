using TwinMatcher.Learning.Candidates;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class AdamTests
{
    [Fact]
    public void First_step_is_of_the_size_given_whatever_the_gradient()
    {
        float[] values = [1, 1, 1];
        new Adam(3).Step([1000, -0.5f, 0], values, 0.1f);
        Assert.Equal([0.9f, 1.1f, 1], values.Select(x => MathF.Round(x, 5)));
    }

    /// <summary>The rule of Kingma and Ba in doubles, step by step.</summary>
    [Fact]
    public void Steps_are_those_of_the_rule()
    {
        double mean = 0, square = 0, expected = 2;
        float[] values = [2];
        Adam adam = new(1);
        double[] gradients = [1, -2, 0.5, 3];
        for (int step = 1; step <= gradients.Length; step++)
        {
            mean = (0.9 * mean) + (0.1 * gradients[step - 1]);
            square = (0.999 * square) + (0.001 * gradients[step - 1] * gradients[step - 1]);
            expected -= 0.01 * mean / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(square / (1 - Math.Pow(0.999, step))) + 1e-8);
            adam.Step([(float)gradients[step - 1]], values, 0.01f);
            Assert.Equal(expected, values[0], 1e-5);
        }
    }
}
