namespace TwinMatcher.Gallery.Storage;

/// <summary>A face that was set aside, whole, so that it can come back.</summary>
/// <param name="Buried">Whether its vectors are, in every space.</param>
internal sealed record AsideRecord(FaceRecord Face, bool Buried);

/// <summary>Whoever turned out to be somebody else.</summary>
/// <param name="Former">As they were stored, to come back as; null once that is final, because nobody's name is kept for nothing.</param>
internal sealed record MergedRecord(Id Into, PersonRecord? Former);

/// <summary>The id of somebody who turned out to be this person.</summary>
internal sealed record AliasRecord(Id Former);
