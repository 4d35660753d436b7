using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class VerificationTests
{
    [Fact]
    public void Separable_pairs_score_one_everywhere()
    {
        VerificationReport report = Verification.Score([.. Pairs(0, [0.8, 0.7], [0.1, 0.2]), .. Pairs(1, [0.9, 0.6], [0.0, 0.3])]);
        Assert.Equal((1.0, 0.0, 1.0, 1.0), (report.Accuracy, report.Sd, report.Auc, report.TarAt1e3));
    }

    [Fact]
    public void Threshold_of_a_fold_comes_from_the_others()
    {
        // Fold 1 alone would choose a threshold between 0.3 and 0.4; fold 0 teaches one between 0.5 and 0.6, which errs once there.
        VerificationReport report = Verification.Score([.. Pairs(0, [0.6, 0.7], [0.5, 0.1]), .. Pairs(1, [0.4, 0.9], [0.3, 0.2])]);
        Assert.Equal(0.75, report.Accuracy, 6);
    }

    [Fact]
    public void Ties_count_half_in_the_area() => Assert.Equal(0.5, Verification.Auc([0.4, 0.4], [0.4, 0.4]), 9);

    [Fact]
    public void Accepted_share_allows_the_false_accepts_and_no_more()
    {
        double[] different = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        Assert.Equal(2 / 3.0, Verification.TarAt([0.9985, 0.9995, 0.5], different, 1e-3), 9);
    }

    [Fact]
    public void Single_fold_is_scored_by_its_own_threshold() =>
        Assert.Equal(1, Verification.Score([.. Pairs(0, [0.6], [0.5])]).Accuracy);

    private static IEnumerable<(double, bool, int)> Pairs(int fold, double[] same, double[] different) =>
        [.. same.Select(cosine => (cosine, true, fold)), .. different.Select(cosine => (cosine, false, fold))];
}
