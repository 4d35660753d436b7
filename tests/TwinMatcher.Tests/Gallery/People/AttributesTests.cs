using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>What is known beyond names: kept with person and photo, bounded, and gone with them.</summary>
public sealed class AttributesTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Fact]
    public void Pairs_stand_in_the_order_of_names_and_equal_ones_are_equal()
    {
        Attributes some = Of(("gender", "female"), ("born", "1815-12-10")), same = Of(("born", "1815-12-10"), ("gender", "female"));
        Assert.Equal(["born", "gender"], some.Pairs.Select(pair => pair.Key));
        Assert.Equal(some, same);
        Assert.Equal(some.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(some, Of(("born", "1815-12-10")));
        Assert.Equal(("female", null), (some["gender"], some["age"]));
    }

    [Fact]
    public void What_was_known_first_stays() => Assert.Equal(Of(("age", "30"), ("born", "1815")), Of(("age", "30")).Or(Of(("age", "31"), ("born", "1815"))));

    [Theory]
    [InlineData("a.B-c_9", "x", null)]
    [InlineData("", "x", "must have names of 1 to 40 letters")]
    [InlineData("two words", "x", "must have names of 1 to 40 letters")]
    [InlineData("naïve", "x", "must have names of 1 to 40 letters")]
    [InlineData("Category", "x", "means something else")]
    [InlineData("born", "", "'born' must have 1 to 200 characters.")]
    [InlineData("born", "a\nb", "'born' must not contain control characters.")]
    public void Names_and_values_have_rules(string name, string value, string? told)
    {
        Problem? problem = AttributeRules.Of(Of((name, value)));
        if (told is null) Assert.Null(problem);
        else Assert.Contains(told, problem!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48, 40, 200, true)]
    [InlineData(49, 40, 200, false)]
    [InlineData(48, 41, 200, false)]
    [InlineData(48, 40, 201, false)]
    public void Bounds_are_these(int count, int name, int value, bool kept)
        => Assert.Equal(kept, AttributeRules.Of(new Attributes(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"{i:D2}".PadLeft(name, 'a'), new string('v', value))))) is null);

    [Fact]
    public async Task Person_keeps_them_until_they_are_replaced()
    {
        Id person = (await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", Attributes: Of(("born", "1970"), ("gender", "female"))))).Value!.Id;
        Assert.Equal(Of(("born", "1970"), ("gender", "female")), (await FindAsync(person)).Person.Attributes);

        await _gallery.EditPerson.RunAsync(person, new PersonEdit(Name: "Zoe"));
        Assert.Equal(Of(("born", "1970"), ("gender", "female")), (await FindAsync(person)).Person.Attributes);

        Person edited = (await _gallery.EditPerson.RunAsync(person, new PersonEdit(Attributes: Of(("born", "1971"))))).Value!;
        Assert.Equal(Of(("born", "1971")), edited.Attributes);
        Assert.Equal(edited, (await FindAsync(person)).Person);
    }

    [Fact]
    public async Task Person_without_them_is_stored_as_before_there_were_any()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EditPerson.RunAsync(person, new PersonEdit(Attributes: Of(("born", "1971"))));
        await _gallery.EditPerson.RunAsync(person, new PersonEdit(Attributes: Attributes.None));
        Assert.DoesNotContain("attributes", _gallery.Documents.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_ones_are_refused_wherever_they_come_from()
    {
        Attributes bad = Of(("a b", "x"));
        Id person = await _gallery.PersonAsync();
        Assert.Equal("invalid", (await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", Attributes: bad))).Problem?.Code);
        Assert.Equal("invalid", (await _gallery.EditPerson.RunAsync(person, new PersonEdit(Attributes: bad))).Problem?.Code);
        Assert.Equal("invalid", (await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo(), attributes: bad)).Problem?.Code);
    }

    [Fact]
    public async Task Photo_keeps_its_own_and_learns_what_it_lacked_when_enrolled_again()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo(), attributes: Of(("age", "30")));
        await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo(), attributes: Of(("age", "31"), ("Smiling", "yes")));
        Assert.Equal(Of(("Smiling", "yes"), ("age", "30")), Assert.Single((await FindAsync(person)).Faces).Attributes);
    }

    [Fact]
    public async Task They_move_with_a_change_of_category_and_are_forgotten_with_the_person()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EditPerson.RunAsync(person, new PersonEdit(Attributes: Of(("born", "1915-unmistakable"))));
        await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo(), attributes: Of(("age", "30-unmistakable")));
        await _gallery.EditPerson.RunAsync(person, new PersonEdit(Category: "art"));
        PersonDetail moved = await FindAsync(person);
        Assert.Equal(("1915-unmistakable", "30-unmistakable"), (moved.Person.Attributes["born"], Assert.Single(moved.Faces).Attributes["age"]));

        await _gallery.ForgetPerson.RunAsync(person);
        Assert.Empty(_gallery.Documents.Containing("unmistakable"u8));
    }

    private async Task<PersonDetail> FindAsync(Id person) => (await _gallery.FindPerson.RunAsync(person)).Value!;

    private static Attributes Of(params (string Name, string Value)[] pairs) => new(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
