using TwinMatcher.Local.Bench;

namespace TwinMatcher.Tests.Local.Bench;

/// <summary>An oracle that finds nothing proves nothing: it finds what is wrong, lost and leaked.</summary>
public sealed class ProductModelTests
{
    private static readonly float[] Ada = [1, 0, 0], Bob = [0, 1, 0];

    private readonly ProductModel _model = new(TimeSpan.Zero) { Heads = new Dictionary<int, Head> { [0] = Head.Identity(3), [1] = new(1, 3, 3, [0, 1, 0, 1, 0, 0, 0, 0, 1]) } };

    public ProductModelTests()
    {
        foreach ((string id, float[] face) in new[] { ("ada", Ada), ("bob", Bob) })
        {
            PersonModel person = _model.Add(id, id);
            person.Posting(face);
            person.Ready(face, $"face of {id}");
        }
    }

    [Fact]
    public void Right_answer_is_right() => Assert.Empty(Check(0, ("ada", 1), ("bob", 0)));

    [Fact]
    public void Somebody_missing_is_lost() => Assert.StartsWith("lost: bob", Assert.Single(Check(0, ("ada", 1))), StringComparison.Ordinal);

    [Fact]
    public void Likeness_that_no_face_explains_is_wrong() => Assert.StartsWith("wrong: bob looks alike by 0.5", Assert.Single(Check(0, ("ada", 1), ("bob", 0.5))), StringComparison.Ordinal);

    [Fact]
    public void Somebody_twice_is_wrong() => Assert.Contains("wrong: somebody is named twice", Check(0, ("ada", 1), ("ada", 1), ("bob", 0)));

    [Fact]
    public void Looks_out_of_order_are_wrong() => Assert.Contains("wrong: the looks are out of order", Check(0, ("bob", 0), ("ada", 1)));

    [Fact]
    public void Stranger_is_wrong() => Assert.Contains("wrong: eve was never added", Check(0, ("ada", 1), ("bob", 0), ("eve", 0)));

    [Fact]
    public void Head_that_was_not_the_champion_is_wrong() => Assert.Contains("wrong: answered by head 1, which was not the champion", Check(1, ("ada", 1), ("bob", 0)));

    [Fact]
    public void Somebody_forgotten_is_leaked_and_is_not_missed()
    {
        PersonModel bob = _model.People.Single(person => person.Id == "bob");
        bob.Forgetting();
        bob.Forgotten();
        Assert.Empty(Check(0, ("ada", 1)));
        Assert.StartsWith("leaked: bob", Assert.Single(Check(0, ("ada", 1), ("bob", 0))), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Check(int head, params (string Person, double Cosine)[] looks)
    {
        DateTimeOffset later = DateTimeOffset.UtcNow.AddSeconds(1);
        return _model.Check(new ProductAnswer(later, later, head, looks), Ada, 5, null, exact: true);
    }
}
