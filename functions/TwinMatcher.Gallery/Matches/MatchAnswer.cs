using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Matches;

/// <summary>The answer to a match.</summary>
/// <param name="Id">To vote on it; null when storage was too busy or full to record the match, which is no reason to keep the answer back.</param>
/// <param name="Width">Of the upright photo; 0 when a person or face was asked for.</param>
/// <param name="Faces">Largest first.</param>
public sealed record MatchAnswer(Id? Id, int Width, int Height, IReadOnlyList<FaceAnswer> Faces, MatchTimes Times);

/// <summary>Whom one face looks like.</summary>
/// <param name="Face">Without embeddings; null when a person or face was asked for.</param>
/// <param name="Answers">One a space asked for.</param>
public sealed record FaceAnswer(SeenFace? Face, IReadOnlyList<SpaceAnswer> Answers);

/// <summary>The looks of one space, best first; people never repeat.</summary>
/// <param name="Aggregation">What puts them in order. Unless it is the best face, a look may stand before one with a larger cosine.</param>
/// <param name="MeasuredOn">Which pairs likeness and percentile were calibrated on; null for a space that was not measured, whose likeness is the cosine in percent.</param>
public sealed record SpaceAnswer(string Space, int HeadVersion, Aggregation Aggregation, IReadOnlyList<PersonLook> Looks, string? MeasuredOn = null);

/// <summary>One row of an answer.</summary>
/// <param name="Face">The person's face that looks most alike.</param>
/// <param name="Cosine">Of that face, -1 to 1; likeness and percentile are of it, too, whatever ranks people: they say how alike the two faces are that are shown.</param>
/// <param name="Likeness">0 to 100, calibrated: see <see cref="Models.Calibration.Likeness"/>.</param>
/// <param name="Percentile">Share of comparisons between different people that score lower, 0 to 99.99; null where that was not measured.</param>
public sealed record PersonLook(Id Person, string Name, string Category, Id Face, double Cosine, double Likeness, double? Percentile);

/// <summary>Where the time went, in milliseconds.</summary>
public sealed record MatchTimes(double Decode, double Detect, double Embed, double Search, double Total);
