using TwinMatcher.Local.Casting;

namespace TwinMatcher.Tests.Local.Casting;

/// <summary>Figures of vectors whose likeness is known.</summary>
public sealed class IdentityFiguresTests
{
    private static readonly float[] East = [1, 0], North = [0, 1], NearlyEast = [0.8f, 0.6f];

    [Fact]
    public void Perfect_vectors_score_perfectly()
    {
        IdentityFigures figures = IdentityFigures.Score([East, East, North, North], shots: 2);
        Assert.Equal((2, 1.0, 1.0, 1.0, 0.0), (figures.People, figures.Auc, figures.Rank1, figures.Same, figures.Different));
    }

    [Fact]
    public void Photo_nearer_to_another_person_is_named_wrongly() =>
        Assert.Equal(0.5, IdentityFigures.Score([East, East, North, NearlyEast], shots: 2).Rank1);

    [Fact]
    public void Photo_without_a_face_is_a_miss() => Assert.Equal(0.5, IdentityFigures.Score([East, East, North, null], shots: 2).Rank1);
}
