using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class IdentificationTests
{
    [Fact]
    public void Nearest_person_is_rank_one()
    {
        IdentificationReport report = Identification.Score([("a", [1, 0]), ("a", [0.99f, 0.141f]), ("b", [0, 1]), ("b", [0.1f, 0.995f])]);
        Assert.Equal((1.0, 1.0, 4), (report.Rank1, report.Rank5, report.Queries));
    }

    [Fact]
    public void Person_with_one_photo_stands_in_the_gallery_but_does_not_ask()
    {
        // c lies between a's two photos: both of a's queries name c first.
        IdentificationReport report = Identification.Score([("a", [1, 0]), ("a", [0.5f, 0.866f]), ("c", [0.866f, 0.5f])]);
        Assert.Equal((0.0, 1.0, 2), (report.Rank1, report.Rank5, report.Queries));
    }

    [Fact]
    public void Altered_copies_answer_but_do_not_ask()
    {
        // A copy of a's lies between the photos of b, which name a first; a's photos still name a.
        IdentificationReport report = Identification.Score([("a", [[1, 0], [0.1f, 0.995f]]), ("a", [[0.99f, 0.141f]]), ("b", [[0, 1]]), ("b", [[0.2f, 0.98f]])]);
        Assert.Equal((0.5, 1.0, 4), (report.Rank1, report.Rank5, report.Queries));
    }
}
