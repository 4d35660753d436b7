using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Whom a query is about.</summary>
/// <param name="Width">Of the upright photo; 0 without one.</param>
/// <param name="Faces">Largest first.</param>
/// <param name="Decode">In milliseconds, as <paramref name="Detect"/> and <paramref name="Embed"/>; 0 for what was read before.</param>
internal sealed record Subject(int Width, int Height, IReadOnlyList<SubjectFace> Faces, double Decode = 0, double Detect = 0, double Embed = 0);

/// <summary>A face to search for.</summary>
/// <param name="Seen">Without embeddings; null without a photo.</param>
/// <param name="Vectors">By space; several where a person is asked for who has several faces.</param>
/// <param name="Person">Whose face it is, if they are in the gallery: not to be answered.</param>
internal sealed record SubjectFace(SeenFace? Seen, IReadOnlyDictionary<string, IReadOnlyList<float[]>> Vectors, Id? Person);
