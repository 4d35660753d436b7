using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class PairLossTests
{
    /// <summary>The derivatives are those that small changes of the cosines show.</summary>
    [Fact]
    public void Gradient_is_the_slope_of_the_loss()
    {
        const int Count = 4;
        float[] cosines = [0.7f, 0.1f, -0.2f, 0.3f, 0, 0.5f, 0.2f, 0.1f, 0.3f, -0.1f, 0.6f, 0, 0.2f, 0.25f, 0.1f, 0.4f], gradient = new float[16];
        PairLoss.Of(cosines, Count, 0.2f, 16, gradient);
        for (int i = 0; i < cosines.Length; i++)
        {
            const float Small = 1e-3f;
            float[] more = [.. cosines], less = [.. cosines];
            more[i] += Small;
            less[i] -= Small;
            double slope = (PairLoss.Of(more, Count, 0.2f, 16, null) - PairLoss.Of(less, Count, 0.2f, 16, null)) / (more[i] - less[i]);
            Assert.Equal(slope, gradient[i], 0.02 * Math.Max(1, Math.Abs(slope)));
        }
    }

    /// <summary>Of faces that are the same, or opposites, the angle has no slope.</summary>
    [Fact]
    public void Gradient_of_equal_and_of_opposite_faces_is_a_number()
    {
        float[] gradient = new float[4];
        Assert.True(double.IsFinite(PairLoss.Of([1, 0, 0, -1], 2, 0.2f, 16, gradient)));
        Assert.All(gradient, slope => Assert.True(float.IsFinite(slope)));
    }

    /// <summary>From the loss to the numbers of the map, through lengths and both faces of each pair.</summary>
    [Fact]
    public void Gradient_of_a_step_is_the_slope_by_the_map()
    {
        LearningSet set = new GeneratedFaces { Seed = 1, People = 6, FacesEach = 8, Dimension = 5 }.Set();
        (int, int)[] batch = new FacePairs(set).Draw(1, 128).First();
        Matrix weights = Matrix.Identity(5), gradient = new(5, 5);
        weights[1][2] = 0.3f;
        ulong state = 1;
        MarginSettings settings = new() { Margin = 0, Scale = 8 };
        new MarginStep(set, settings, weights).Run(batch, gradient, ref state);
        for (int row = 0; row < 5; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                // The loss is a mean over pairs of two directions, the gradient a mean over both.
                double slope = (Moved(row, column, 1e-2f) - Moved(row, column, -1e-2f)) / 2e-2 / 2;
                Assert.Equal(slope, gradient[row][column], 0.01);
            }
        }

        double Moved(int row, int column, float by)
        {
            Matrix moved = weights.Copy();
            moved[row][column] += by;
            return new MarginStep(set, settings, moved).Loss([batch]);
        }
    }
}
