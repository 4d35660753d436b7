using TwinMatcher.Faces;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Quality;

public sealed class ThumbnailQualityTests
{
    private static readonly ModelFolders Folders = new(Repository.NoFolder, Repository.NoFolder, Repository.Bundle);

    /// <summary>Size, turn and visible part come from the photo's own places; a small JPEG loses some of the finest detail.</summary>
    [Theory]
    [InlineData(11u)]
    [InlineData(12u)]
    public void Thumbnail_is_judged_nearly_as_its_photo_was(uint character)
    {
        ModelCatalog catalog = ModelCatalog.LoadFrom(Folders);
        using FaceEngine engine = new(new FaceEngineOptions { Detector = "compact", Spaces = ["hog"], Workers = 1 }, catalog, new ModelStore(Folders));
        Finding finding = engine.Find(CastPhotos.Jpeg(CastPhotos.Portrait(character, size: 400)), new FaceExtras(192));
        Face face = finding.Faces[0];
        using Photo thumbnail = Photo.TryRead(face.Thumbnail, new PhotoLimits())!;

        FaceQuality again = new ThumbnailQuality(catalog, new QualityThresholds()).Measure(thumbnail.Pixels, face.Box, face.Landmarks, finding.Width, finding.Height);

        Assert.Equal((face.Quality.Size, face.Quality.Turn, face.Quality.Visible), (again.Size, again.Turn, again.Visible));
        Assert.Equal(face.Quality.Brightness, again.Brightness, 2f);
        Assert.InRange(again.Sharpness / face.Quality.Sharpness, 0.7f, 1.05f);
    }
}
