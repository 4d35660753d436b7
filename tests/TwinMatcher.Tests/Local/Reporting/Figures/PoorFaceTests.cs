using TwinMatcher.Faces.Quality;
using TwinMatcher.Local.Reporting.Figures;

namespace TwinMatcher.Tests.Local.Reporting.Figures;

public sealed class PoorFaceTests
{
    private static readonly FaceQuality Good = new(200, 120, 0.3f, 0.05f, 1, []);

    [Fact]
    public void Worst_measure_names_the_face_and_good_faces_are_left_out()
    {
        FaceQuality?[] faces = [Good, Good with { Size = 40, Brightness = 60 }, null, Good with { Brightness = 208 }, Good with { Sharpness = 0.1f, Turn = 0.2f }, Good with { Turn = 0.5f }];
        Assert.Equal([(5, "turned_away"), (3, "too_bright"), (4, "blurred"), (1, "too_small")], PoorFace.Of(faces).Select(face => (face.Drawn, face.Measure.Reason)));
    }

    [Fact]
    public void Told_with_its_number_and_unit() => Assert.Equal("too small: 41 px", PoorestFigure.Told(PoorFace.Of([Good with { Size = 41 }])[0]));
}
