using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Local.Reporting;

/// <summary>A face of the report.</summary>
/// <param name="Person">Number of the person in <see cref="GallerySnapshot.People"/>.</param>
internal sealed record ReportedFace(int Person, EnrolledFace Enrolled);

/// <summary>What a report is about, read at one moment.</summary>
/// <param name="People">In the order of their names.</param>
/// <param name="Faces">Of all people, those of a person one after the other.</param>
/// <param name="Space">In which faces are compared; null for a gallery without any.</param>
/// <param name="Calibration">What cosines of the space mean.</param>
/// <param name="Drawn">Numbers of the faces that are measured, compared and mapped: all, or of a large gallery whole people drawn by their ids, the same every time.</param>
/// <param name="Vectors">A unit row for each of <paramref name="Drawn"/>, as the champion of the space compares them.</param>
internal sealed record GallerySnapshot(
    IReadOnlyList<PersonDetail> People, IReadOnlyList<ReportedFace> Faces, string? Space, Calibration Calibration, int[] Drawn, Matrix Vectors)
{
    public Person PersonOf(int face) => People[Faces[face].Person].Person;
}
