using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Geometry;

/// <summary>The plane's similarities, against what they are defined to be.</summary>
public sealed class SimilarityTests
{
    private const int Rounds = 200;

    private static readonly Landmarks Template = new(new(38.3f, 51.7f), new(73.5f, 51.5f), new(56, 71.7f), new(41.5f, 92.4f), new(70.7f, 92.2f));

    [Fact]
    public void Fit_recovers_the_similarity_that_made_the_points()
    {
        Random random = Seed.Start();
        for (int round = 0; round < Rounds; round++)
        {
            Similarity made = Any(random);
            AssertSame(made, Similarity.Fit(Template, Template.Map(made.Apply)), tolerance: 0.02f);
        }
    }

    /// <summary>At the least sum of squares every small change makes it larger.</summary>
    [Fact]
    public void Fit_of_noisy_points_is_better_than_its_neighbours()
    {
        Random random = Seed.Start();
        for (int round = 0; round < Rounds; round++)
        {
            Similarity made = Any(random);
            Landmarks noisy = Template.Map(point => made.Apply(point) + new Vector2(random.NextSingle(), random.NextSingle()) * 20);
            Similarity fit = Similarity.Fit(Template, noisy);
            double least = Error(fit, noisy);
            foreach (float step in new[] { -0.01f, 0.01f })
            {
                Similarity[] neighbours = [fit with { Cos = fit.Cos + step }, fit with { Sin = fit.Sin + step }, fit with { X = fit.X + 20 * step }, fit with { Y = fit.Y + 20 * step }];
                Assert.All(neighbours, neighbour => Assert.True(Error(neighbour, noisy) > least));
            }
        }
    }

    [Fact]
    public void Fit_of_a_mirrored_face_does_not_mirror()
    {
        Similarity fit = Similarity.Fit(Template, Template.Map(point => new Vector2(-point.X, point.Y)));

        Assert.True(fit.Cos * fit.Cos + fit.Sin * fit.Sin > 0);
    }

    [Fact]
    public void Fit_of_points_that_are_one_is_a_shift()
    {
        Landmarks one = Template.Map(_ => new Vector2(3, 4));

        AssertSame(new Similarity(1, 0, 7, 6), Similarity.Fit(one, Template.Map(_ => new Vector2(10, 10))), tolerance: 1e-5f);
    }

    [Fact]
    public void Resampled_is_the_map_followed_by_the_step_to_the_finer_picture()
    {
        Random random = Seed.Start();
        for (int round = 0; round < Rounds; round++)
        {
            Similarity map = Any(random);
            float factor = 0.25f + random.NextSingle() * 4;
            var point = new Vector2(random.NextSingle() * 100, random.NextSingle() * 100);
            Assert.InRange((map.Resampled(factor).Apply(point) - PixelGrid.Resample(map.Apply(point), factor)).Length(), 0, 0.02f);
        }
    }

    [Fact]
    public void Scale_is_the_one_it_was_made_of()
    {
        var map = new Similarity(2 * MathF.Cos(0.5f), 2 * MathF.Sin(0.5f), 10, 20);

        Assert.Equal(2, map.Scale, 4);
    }

    [Fact]
    public void Inverse_leads_back()
    {
        Random random = Seed.Start();
        for (int i = 0; i < 100; i++)
        {
            Similarity map = Any(random);
            var point = new Vector2(random.NextSingle() * 100, random.NextSingle() * 100);
            Assert.InRange((map.Inverse.Apply(map.Apply(point)) - point).Length(), 0, 0.02f);
        }
    }

    private static Similarity Any(Random random)
    {
        float scale = 0.2f + random.NextSingle() * 5, angle = random.NextSingle() * MathF.Tau;
        return new(MathF.Cos(angle) * scale, MathF.Sin(angle) * scale, random.NextSingle() * 1000 - 500, random.NextSingle() * 1000 - 500);
    }

    private static double Error(Similarity map, Landmarks to) =>
        Enumerable.Range(0, Landmarks.Count).Sum(i => (double)(map.Apply(Template[i]) - to[i]).LengthSquared());

    private static void AssertSame(Similarity expected, Similarity actual, float tolerance)
    {
        Assert.Equal(expected.Cos, actual.Cos, tolerance);
        Assert.Equal(expected.Sin, actual.Sin, tolerance);
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
    }
}
