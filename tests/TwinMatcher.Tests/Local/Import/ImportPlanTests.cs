using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Import;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Import;

/// <summary>Which records are read, decided before a photo is.</summary>
public sealed class ImportPlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_photos_and_people_with_few_are_left_out_and_the_limit_ends_the_set()
    {
        ImportSet set = new([Item("a1", "Ada"), Item("a2", "ADA"), Item("b1", "Bob"), Item("none", "Ada", exists: false), Item("a3", "Ada"), Item("a4", "Ada")]);

        ImportPlan plan = new(set, Options(limit: 3, fewest: 2));

        Assert.Equal([("a1", null), ("a2", null), ("b1", "too_few_photos"), ("none", "photo_missing"), ("a3", null)], plan.Records().Select(record => (record.Item.Place, record.Why?.Code)));
        Assert.Equal((3, 1), (plan.Usable, plan.People));
    }

    [Fact]
    public void Missing_photos_do_not_count_for_the_fewest()
    {
        ImportPlan plan = new(new([Item("a1", "Ada"), Item("none", "Ada", exists: false)]), Options(fewest: 2));
        Assert.Equal(0, plan.Usable);
    }

    [Fact]
    public void What_the_set_says_against_a_record_comes_first()
    {
        ImportPlan plan = new(new([Item("none", "Ada", exists: false) with { Unusable = ImportProblems.SecondFaceNoted }]), Options());
        Assert.Equal("second_face_noted", Assert.Single(plan.Records()).Why?.Code);
    }

    [Fact]
    public void Records_that_say_different_things_of_a_person_contradict_and_the_rest_is_gathered()
    {
        ImportPlan plan = new(
            new([Item("a1", "Ada") with { OfPerson = Of("born", "1815") }, Item("a2", "ada") with { OfPerson = Of("born", "1816") }, Item("a3", "Ada") with { OfPerson = Of("gender", "female") }]),
            Options());
        Assert.Equal([null, "attribute_contradicts", null], plan.Records().Select(record => record.Why?.Code));
        Assert.Equal(new Attributes([new("born", "1815"), new("gender", "female")]), plan.Known(Item("a1", "ADA")));
        Assert.Equal(["born", "gender"], plan.AttributeNames.Order());
    }

    private static Attributes Of(string name, string value) => new([new(name, value)]);

    private static ImportOptions Options(int? limit = null, int fewest = 1) => new(Categories.Other, new Provenance(), limit, fewest);

    private ImportItem Item(string name, string person, bool exists = true) => new(name, exists ? _folder.Write(name, [1]) : _folder.In(name), person);
}
