namespace TwinMatcher.Gallery.People;

/// <summary>Ids of people who come from outside, so that a repeated import finds those it added before.</summary>
public static class PersonIds
{
    /// <summary>The same for spellings of a name that differ in case, accents or punctuation only.</summary>
    public static Id Of(string name, string? source) => Id.Of("person", FoldedName.Of(name), source ?? "");
}
