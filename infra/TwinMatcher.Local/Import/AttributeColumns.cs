using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import;

/// <summary>Which columns of a data set are kept as attributes, by the names they are kept under.</summary>
/// <param name="OfPhoto">What may differ from photo to photo, such as an age.</param>
/// <param name="OfPerson">What is the same in all of a person's records, such as a date of birth.</param>
internal sealed record AttributeColumns(IReadOnlyList<string> OfPhoto, IReadOnlyList<string> OfPerson)
{
    public static AttributeColumns None { get; } = new([], []);

    public bool IsEmpty => OfPhoto.Count == 0 && OfPerson.Count == 0;

    public IEnumerable<string> All => OfPhoto.Concat(OfPerson);

    /// <summary>A record with what its columns say; empty ones say nothing, and one that says too much makes it unusable.</summary>
    public ImportItem Describe(ImportItem item, Func<string, string?> value)
    {
        if (IsEmpty || item.Unusable is not null) return item;
        Attributes ofPhoto = Read(OfPhoto), ofPerson = Read(OfPerson);
        Problem? wrong = AttributeRules.Of(ofPhoto) ?? AttributeRules.Of(ofPerson);
        return item with { OfPhoto = ofPhoto, OfPerson = ofPerson, Unusable = wrong is null ? null : ImportProblems.Malformed(wrong.Sentence) };

        Attributes Read(IReadOnlyList<string> columns)
            => columns.Count == 0 ? Attributes.None : new(from column in columns where value(column) is not null select KeyValuePair.Create(column, value(column)!));
    }
}
