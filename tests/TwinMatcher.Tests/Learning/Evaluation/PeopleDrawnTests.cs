using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class PeopleDrawnTests(ITestOutputHelper output)
{
    private static readonly Trial Trial = new GeneratedFaces { Seed = 1, People = 30, FacesEach = 12 }.Set().Test;

    /// <summary>Two heads that are right equally often, in different faces, and of one person together: the hardest case of no difference.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Heads_that_are_equally_good_pass_in_at_most_5_percent_of_cases(double differing)
    {
        const int Runs = 2_000;
        int passed = 0;
        ulong state = 1;
        for (int run = 0; run < Runs; run++)
        {
            int[] champion = new int[Trial.Asking.Length], challenger = new int[Trial.Asking.Length];
            foreach (var person in Enumerable.Range(0, Trial.Asking.Length).GroupBy(i => Trial.Faces.People[Trial.Asking[i]]))
            {
                if (Uniform(ref state) >= differing) continue;
                int[] wrong = Uniform(ref state) < 0.5 ? champion : challenger;
                foreach (int query in person) wrong[query] = 1;
            }

            PeopleDrawn drawn = PeopleDrawn.Of(Trial, champion, challenger, (uint)run);
            if (drawn.Low > 0 && drawn.Chance <= PromotionRule.MostChance) passed++;
        }

        output.WriteLine($"{passed} of {Runs} passed, {100.0 * passed / Runs:0.00} %");
        Assert.InRange(passed, 0, Runs / 20);
    }

    [Fact]
    public void Clear_gain_passes_and_its_interval_holds_it()
    {
        int[] champion = new int[Trial.Asking.Length], challenger = new int[Trial.Asking.Length];
        for (int i = 0; i < champion.Length; i += 4) champion[i] = 3;
        PeopleDrawn drawn = PeopleDrawn.Of(Trial, champion, challenger, 1);
        Assert.Equal((double)champion.Count(rank => rank > 0) / champion.Length, drawn.Difference, 1e-12);
        Assert.InRange(drawn.Difference, drawn.Low, drawn.High);
        Assert.True(drawn.Low > 0.1 && drawn.Chance < 0.001);
    }

    /// <summary>A coin a person: that all of them fall one way is as likely as it is with coins.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.25)]
    [InlineData(3, 0.125)]
    public void Chance_is_that_of_as_many_coins_as_people_make_the_difference(int people, double chance)
    {
        int[] champion = new int[Trial.Asking.Length], challenger = new int[Trial.Asking.Length];
        foreach (var person in Enumerable.Range(0, Trial.Asking.Length).GroupBy(i => Trial.Faces.People[Trial.Asking[i]]).Take(people)) champion[person.First()] = 1;
        Assert.Equal(chance, PeopleDrawn.Of(Trial, champion, challenger, 1).Chance, 0.03);
    }

    [Fact]
    public void Same_answers_are_no_difference()
    {
        int[] ranks = new int[Trial.Asking.Length];
        PeopleDrawn drawn = PeopleDrawn.Of(Trial, ranks, ranks, 1);
        Assert.Equal((0, 0, 0, 1), (drawn.Difference, drawn.Low, drawn.High, drawn.Chance));
    }

    private static double Uniform(ref ulong state) => (SplitMix.Next(ref state) >> 11) * (1.0 / (1L << 53));
}
