using System.Numerics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class DetectionStudyTests
{
    private static readonly Box Here = new(10, 10, 40, 50), There = new(200, 10, 40, 50);

    private static readonly Landmarks Points = new(new(20, 25), new(40, 25), new(30, 35), new(22, 45), new(38, 45));

    [Fact]
    public void Face_found_at_its_place_counts() => Assert.Equal(1, Report(With([Here], Found(Here))).Recall);

    [Fact]
    public void Face_found_elsewhere_does_not() => Assert.Equal(0.5, Report(With([Here, There], Found(Here))).Recall);

    [Fact]
    public void Landmarks_off_by_a_tenth_of_the_eye_distance_are_so_reported() =>
        Assert.Equal(0.1, Report(With([Here], Found(Here, Points.Map(point => point + new Vector2(0, 2))))).LandmarkError, 1e-6);

    [Fact]
    public void Missed_face_has_no_landmark_error() => Assert.Equal(double.NaN, Report(With([Here])).LandmarkError);

    [Fact]
    public void Photo_that_is_free_of_faces_and_has_one_is_counted_once() =>
        Assert.Equal(0.5, Report(Free(Found(Here), Found(There)), Free()).FreePhotosWithFace);

    [Fact]
    public void Trap_taken_for_a_face_is_counted() =>
        Assert.Equal(0.5, Report((new LabelledPhoto("a", [], [Here, There], FaceFree: false), [Found(There)])).TrapsTaken);

    private static DetectionReport Report(params (LabelledPhoto, IReadOnlyList<Face>)[] results) => DetectionStudy.Compare(results);

    private static (LabelledPhoto, IReadOnlyList<Face>) With(Box[] labels, params Face[] found) =>
        (new LabelledPhoto("a", [.. labels.Select(box => new LabelledFace(box, Points))], [], FaceFree: false), found);

    private static (LabelledPhoto, IReadOnlyList<Face>) Free(params Face[] found) => (new LabelledPhoto("a", [], [], FaceFree: true), found);

    private static Face Found(Box box, Landmarks? landmarks = null) =>
        new(box, landmarks ?? Points, 0.9f, new FaceQuality(40, 120, 0.3f, 0, 1, []), new Dictionary<string, float[]>());
}
