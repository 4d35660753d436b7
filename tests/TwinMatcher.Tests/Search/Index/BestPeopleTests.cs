namespace TwinMatcher.Tests.Search.Index;

/// <summary>The list of the best: one look a person, ties by id.</summary>
public sealed class BestPeopleTests
{
    private readonly BestPeople _best = new();

    [Fact]
    public void Equal_scores_go_by_person()
    {
        Begin(2);
        Add((3, 1, .5f), (1, 2, .5f), (2, 3, .5f));
        Assert.Equal<UInt128>([1, 2], People());
    }

    [Fact]
    public void Equal_scores_of_a_person_go_by_face()
    {
        Begin(2);
        Add((1, 9, .5f), (1, 4, .5f), (1, 7, .5f));
        Assert.Equal<UInt128>(4, Assert.Single(_best.Looks.ToArray()).FaceId);
    }

    [Fact]
    public void Better_face_lifts_its_person()
    {
        Begin(3);
        Add((1, 1, .5f), (2, 2, .4f), (3, 3, .3f), (3, 4, .6f));
        Assert.Equal<UInt128>([3, 1, 2], People());
    }

    [Fact]
    public void Worse_face_changes_nothing()
    {
        Begin(2);
        Add((1, 1, .5f), (2, 2, .4f), (1, 3, .1f));
        Assert.Equal<UInt128>([1, 2], People());
    }

    [Fact]
    public void Floor_rises_once_the_list_is_full()
    {
        Begin(2);
        Assert.Equal(-1, _best.Floor);
        Add((1, 1, .5f), (2, 2, .4f));
        Assert.Equal(.4f, _best.Floor);
    }

    [Fact]
    public void Score_below_the_minimum_is_left_out()
    {
        _best.Begin(2, .3f);
        Add((1, 1, .29f), (2, 2, .3f));
        Assert.Equal<UInt128>([2], People());
    }

    private void Begin(int wanted) => _best.Begin(wanted, -1);

    private void Add(params ReadOnlySpan<(int Person, int Face, float Score)> looks)
    {
        foreach ((int person, int face, float score) in looks) _best.Add(new Look((UInt128)person, (UInt128)face, 0, score));
    }

    private UInt128[] People() => [.. _best.Looks.ToArray().Select(look => look.PersonId)];
}
