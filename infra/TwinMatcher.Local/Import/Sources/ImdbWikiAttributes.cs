using System.Globalization;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>What IMDB-WIKI says of people and photos. Half a million records say a few thousand different things, so each is made once.</summary>
internal sealed class ImdbWikiAttributes
{
    private readonly Dictionary<int, Attributes> _ofPhotos = [];
    private readonly Dictionary<(DateOnly?, double?), Attributes> _ofPeople = [];

    /// <summary>The age in the middle of the year in which the photo was taken, as the data set counts it.</summary>
    public Attributes OfPhoto(DateOnly? born, double taken)
    {
        const int July = 7;
        if (born is not DateOnly day || !(taken >= day.Year && taken <= DateOnly.MaxValue.Year)) return Attributes.None;
        int age = (int)taken - day.Year - (day.Month >= July && (day.Month, day.Day) != (July, 1) ? 1 : 0);
        if (age < 0) return Attributes.None;
        if (!_ofPhotos.TryGetValue(age, out Attributes? known)) _ofPhotos[age] = known = new([new(Attributes.Age, age.ToString(CultureInfo.InvariantCulture))]);
        return known;
    }

    /// <param name="gender">0 for female, 1 for male, else unknown.</param>
    public Attributes OfPerson(DateOnly? born, double? gender)
    {
        if (_ofPeople.TryGetValue((born, gender), out Attributes? known)) return known;
        List<KeyValuePair<string, string>> pairs = [];
        if (born is DateOnly day) pairs.Add(new(Attributes.Born, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (gender is 0 or 1) pairs.Add(new(Attributes.Gender, gender == 0 ? "female" : "male"));
        return _ofPeople[(born, gender)] = new Attributes(pairs);
    }
}
