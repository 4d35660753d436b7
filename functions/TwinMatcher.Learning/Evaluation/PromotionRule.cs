using System.Globalization;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>What is known of champion and challenger.</summary>
/// <param name="SameFaces">Whether both were scored on the very same faces.</param>
internal sealed record Comparison(TrainingTest Test, bool SameFaces = true);

/// <summary>Better beyond chance, on enough faces, at nobody's expense: or the champion stays.</summary>
internal static class PromotionRule
{
    public const int LeastFaces = 50, LeastPeople = 10;

    /// <summary>Categories with so many test faces have a say.</summary>
    public const int LeastOfCategory = 20;

    /// <summary>Share of rank-1 that no such category may lose.</summary>
    public const double MostLost = 0.05;

    /// <summary>Beside the interval, which is too narrow where few people make the difference.</summary>
    public const double MostChance = 0.025;

    public static Decision Decide(Comparison comparison)
    {
        TrainingTest test = comparison.Test;
        if (test.Champion is not TestScore champion) return Keep("champion_missing", "The champion's file cannot be read; nothing is promoted before somebody has looked at that.");
        if (test.Faces == 0) return Keep("no_test_faces", "There are no test faces that could be told.");
        if (test.Faces < LeastFaces) return Keep("too_few_faces", Text($"There are {test.Faces} test faces; at least {LeastFaces} are needed."));
        if (test.People < LeastPeople) return Keep("too_few_people", Text($"The test faces are of {test.People} people; at least {LeastPeople} are needed."));
        if (test.Challenger is not TestScore challenger) return Keep("no_candidate", "No candidate did better than the champion on the validation faces.");
        if (!comparison.SameFaces) return Keep("set_changed", "Champion and challenger were not scored on the same faces.");
        double?[] numbers = [champion.Rank1, champion.Rank5, champion.Tar, challenger.Rank1, challenger.Rank5, challenger.Tar, test.Difference, test.Low, test.High, test.Chance];
        if (!numbers.All(number => number is double each && double.IsFinite(each))) return Keep("not_finite", "A score is no finite number.");
        string gain = Text($"{test.Difference * 100:+0.00;-0.00} points on {test.Faces} faces of {test.People} people, 95 % between {test.Low * 100:+0.00;-0.00;0.00} and {test.High * 100:+0.00;-0.00;0.00}");
        if (test.Difference == 0) return Keep("equal", "Both are right equally often, and equal is not better.");
        if (test.Difference < 0) return Keep("worse", $"The challenger is worse: {gain}.");
        if (!(test.Low > 0) || !(test.Chance <= MostChance)) return Keep("within_noise", $"The challenger may be better by chance: {gain}.");
        GroupScore? fallen = test.Categories.FirstOrDefault(group => group.Faces >= LeastOfCategory && group.Champion - group.Challenger > MostLost);
        if (fallen is not null)
            return Keep("category_collapse", Text($"The challenger is better over all, but loses {(fallen.Champion - fallen.Challenger) * 100:0.0} points in the category {fallen.Name}."));
        return new Decision(true, "better", $"The challenger is better beyond chance: {gain}.");
    }

    private static Decision Keep(string reason, string sentence) => new(false, reason, sentence);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
