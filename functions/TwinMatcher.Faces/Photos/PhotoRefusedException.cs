namespace TwinMatcher.Faces.Photos;

/// <summary>Carries a refusal up to <see cref="FaceEngine.Find"/>, the one place that turns it into a value.</summary>
internal sealed class PhotoRefusedException(Refusal refusal, Exception? cause = null) : Exception(refusal.Sentence, cause)
{
    public Refusal Refusal => refusal;
}
