using TwinMatcher.Cast;

namespace TwinMatcher.Tests.Cast;

/// <summary>A seed is a person, and people are as varied as they should be.</summary>
public sealed class CharacterTests
{
    private static readonly Character[] Crowd = [.. Enumerable.Range(0, 2000).Select(i => Character.From((ulong)i))];

    [Fact]
    public void Same_seed_is_the_same_person() => Assert.Equal(Traits.Of(Character.From(42)), Traits.Of(Character.From(42)));

    [Fact]
    public void Crowd_is_half_women() => Assert.InRange(Crowd.Count(who => who.Sex == Sex.Female), 900, 1100);

    [Fact]
    public void Crowd_is_mostly_young_and_has_old_people()
    {
        Assert.All(Crowd, who => Assert.InRange(who.Age, 18, 80));
        Assert.InRange(Crowd.Select(who => who.Age).Order().ElementAt(Crowd.Length / 2), 24, 36);
        Assert.InRange(Crowd.Count(who => who.Age >= 60), 20, 300);
    }

    [Fact]
    public void Every_tenth_of_skin_tones_is_as_frequent() =>
        Assert.All(Crowd.GroupBy(who => (int)(who.SkinTone * 10)).ToList(), tenth => Assert.InRange(tenth.Count(), 140, 260));

    [Fact]
    public void Women_have_no_beards() => Assert.DoesNotContain(Crowd, who => who.Sex == Sex.Female && who.HasBeard);

    [Fact]
    public void No_two_people_have_the_same_traits() =>
        Assert.Equal(Crowd.Length, Crowd.Select(who => string.Join(' ', Traits.Of(who))).Distinct().Count());
}
