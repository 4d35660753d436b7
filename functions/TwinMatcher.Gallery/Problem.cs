namespace TwinMatcher.Gallery;

/// <summary>Why a request was not done: a stable code for programs and one sentence for the person who asked.</summary>
public sealed record Problem(string Code, string Sentence);
