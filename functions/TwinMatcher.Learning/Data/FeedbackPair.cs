namespace TwinMatcher.Learning.Data;

/// <summary>What votes say of a person of the gallery and a face of another.</summary>
/// <param name="Subject">Number of the person who was compared.</param>
/// <param name="Face">Number of the face they were said to look like.</param>
/// <param name="Weight">Above 0 where voters agreed, below where they did not; never beyond 1, however many vote.</param>
internal sealed record FeedbackPair(int Subject, int Face, float Weight);
