using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import;

/// <summary>A record in its turn.</summary>
/// <param name="Number">Counts from 0 over the whole set.</param>
/// <param name="Why">Why it is left out; null when its photo is to be read.</param>
internal readonly record struct PlannedItem(int Number, ImportItem Item, Problem? Why);

/// <summary>What of a data set is to be read, decided without looking at a photo; the same each time.</summary>
internal sealed class ImportPlan
{
    private readonly IEnumerable<ImportItem> _items;
    private readonly ImportOptions _options;
    private readonly HashSet<int> _missing = [];
    private readonly Dictionary<int, Problem> _contradicting = [];
    private readonly Dictionary<Id, int> _perPerson = [];
    private readonly Dictionary<Id, Attributes> _known = [];
    private readonly HashSet<string> _attributes = [];

    /// <summary>Goes through the set once.</summary>
    public ImportPlan(ImportSet set, ImportOptions options, CancellationToken cancellation = default)
    {
        (_items, _options) = (set.Items, options);
        foreach ((int number, ImportItem item) in _items.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((string name, _) in item.OfPhoto.Pairs.Concat(item.OfPerson.Pairs)) _attributes.Add(name);
            if (item.Unusable is not null) continue;
            if (!File.Exists(item.Photo)) _missing.Add(number);
            else if (Contradicts(item) is Problem contradicting) _contradicting[number] = contradicting;
            else _perPerson[Key(item)] = _perPerson.GetValueOrDefault(Key(item)) + 1;
        }

        Usable = Records().Count(record => record.Why is null);
    }

    /// <summary>How many photos will be read.</summary>
    public int Usable { get; }

    /// <summary>Who has photos among them.</summary>
    public int People => Records().Where(record => record.Why is null).Select(record => Key(record.Item)).Distinct().Count();

    /// <summary>Names of attributes of which any record says something.</summary>
    public IReadOnlySet<string> AttributeNames => _attributes;

    /// <summary>Every record up to the limit, in order.</summary>
    public IEnumerable<PlannedItem> Records()
    {
        int usable = 0;
        foreach ((int number, ImportItem item) in _items.Index())
        {
            if (usable == _options.Limit) yield break;
            Problem? why = item.Unusable
                ?? (_missing.Contains(number) ? ImportProblems.PhotoMissing : null)
                ?? _contradicting.GetValueOrDefault(number)
                ?? (_perPerson[Key(item)] < _options.MinPerPerson ? ImportProblems.TooFewPhotos : null);
            if (why is null) usable++;
            yield return new PlannedItem(number, item, why);
        }
    }

    /// <summary>All that the set's usable records say of a record's person.</summary>
    public Attributes Known(ImportItem item) => _known.GetValueOrDefault(Key(item), Attributes.None);

    private Problem? Contradicts(ImportItem item)
    {
        if (item.OfPerson.IsEmpty) return null;
        Attributes known = Known(item);
        foreach ((string name, string value) in item.OfPerson.Pairs)
            if (known[name] is string said && said != value) return ImportProblems.AttributeContradicts(name);
        Attributes both = known.Or(item.OfPerson);
        if (!both.Equals(known)) _known[Key(item)] = both;
        return null;
    }

    /// <summary>Spellings of one name are one person.</summary>
    private static Id Key(ImportItem item) => PersonIds.Of(item.Person, null);
}
