namespace TwinMatcher.Faces;

/// <summary>Why a photo gives no faces: a code that programs can rely on and one sentence for the person who sent it.</summary>
public sealed record Refusal(string Code, string Sentence);
