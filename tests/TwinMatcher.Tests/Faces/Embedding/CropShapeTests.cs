using System.Numerics;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>Where landmarks come to lie in crops of every size.</summary>
public sealed class CropShapeTests
{
    private static readonly Landmarks Template = new(new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f));

    [Fact]
    public void Template_size_leaves_the_template() => Assert.InRange((CropShape.From(Template, 112, 1).Target.Nose - Template.Nose).Length(), 0, 1e-4f);

    [Fact]
    public void Double_size_is_the_same_place_on_a_finer_grid() =>
        Assert.InRange((CropShape.From(Template, 224, 1).Target.Nose - PixelGrid.Resample(Template.Nose, 2)).Length(), 0, 1e-3f);

    [Fact]
    public void Zoom_draws_the_face_about_the_middle()
    {
        Vector2 middle = new(55.5f);

        Assert.InRange((CropShape.From(Template, 112, 0.5f).Target.LeftEye - (middle + (Template.LeftEye - middle) / 2)).Length(), 0, 1e-4f);
    }

    [Fact]
    public void ToPicture_puts_the_target_on_the_landmarks()
    {
        CropShape crop = CropShape.From(Template, 160, 0.85f);
        Landmarks face = crop.Target.Map(point => point * 3 + new Vector2(100, 50));

        Assert.InRange((crop.ToPicture(face).Apply(crop.Target.RightMouth) - face.RightMouth).Length(), 0, 1e-2f);
    }

    [Fact]
    public void Equal_shapes_are_equal() => Assert.Equal(CropShape.From(Template, 160, 0.85f), CropShape.From(Template, 160, 0.85f));
}
