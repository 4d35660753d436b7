using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>Who may be added, and under what name.</summary>
public sealed class AddPersonTests
{
    private readonly TestGallery _gallery = new();

    [Fact]
    public async Task Added_person_is_found_and_listed()
    {
        Person added = (await _gallery.AddPerson.RunAsync(new NewPerson(" Zoë  Q ", "art", new Provenance("https://example.org", "CC0")))).Value!;

        Assert.Equal(("Zoë  Q", "art", "CC0", _gallery.Clock.GetUtcNow()), (added.Name, added.Category, added.Provenance.Licence, added.Added));
        Assert.Equal(added, (await _gallery.FindPerson.RunAsync(added.Id)).Value!.Person);
        Assert.Equal([added], (await _gallery.BrowsePeople.RunAsync(new())).Value!.People);
    }

    [Fact]
    public async Task Id_that_is_there_already_answers_that_person_unchanged()
    {
        Id id = Id.Of("person", "zoe", "import");
        Person first = (await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", Id: id))).Value!;
        string before = _gallery.Dump();

        Assert.Equal(first, (await _gallery.AddPerson.RunAsync(new NewPerson("Other", "film", Id: id))).Value);
        Assert.Equal(before, _gallery.Dump());
    }

    [Fact]
    public async Task One_id_added_16_times_at_once_is_one_person()
    {
        Id id = Id.Of("person");
        Outcome<Person>[] all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await _gallery.AddPerson.RunAsync(new NewPerson($"Name {i}", "art", Id: id)))));

        Assert.Single(all.Select(outcome => outcome.Value!.Name).Distinct());
        Assert.Single((await _gallery.BrowsePeople.RunAsync(new())).Value!.People);
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_adding_again()
    {
        NewPerson person = new("Zoë", "art", Id: Id.Of("person"));
        await Crashes.AssertHealedAsync(_gallery, async gallery => await gallery.AddPerson.RunAsync(person), 2);
    }

    [Theory]
    [InlineData("Zoë", true)]
    [InlineData("ゆき", true)]
    [InlineData("O'Neill-Łukasz III.", true)]
    [InlineData("x", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("two\nlines", false)]
    [InlineData("nul\0", false)]
    [InlineData("para\u2029graph", false)]
    [InlineData("evil\u202Eeman", false)]
    public async Task Name_is_kept_where_it_is_plain(string name, bool kept) =>
        Assert.Equal(kept ? null : "invalid", (await _gallery.AddPerson.RunAsync(new NewPerson(name, "art"))).Problem?.Code);

    [Fact]
    public async Task Half_a_character_is_no_name() =>
        Assert.Equal("invalid", (await _gallery.AddPerson.RunAsync(new NewPerson("\uD83D", "art"))).Problem?.Code);

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "invalid")]
    public async Task Name_has_at_most_100_characters(int length, string? code) =>
        Assert.Equal(code, (await _gallery.AddPerson.RunAsync(new NewPerson(new string('ω', length), "art"))).Problem?.Code);

    [Fact]
    public async Task Category_that_is_not_known_is_named_with_those_that_are() => Assert.Contains("film, music",
        (await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "nonsense"))).Problem!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(300, 100, 300, null)]
    [InlineData(301, 0, 0, "'source' must have at most 300 characters.")]
    [InlineData(0, 101, 0, "'licence' must have at most 100 characters.")]
    [InlineData(0, 0, 301, "'consent' must have at most 300 characters.")]
    public async Task Provenance_has_bounds(int source, int licence, int consent, string? sentence)
    {
        Provenance provenance = new(new string('s', source), new string('l', licence), new string('c', consent));

        Assert.Equal(sentence, (await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", provenance))).Problem?.Sentence);
    }
}
