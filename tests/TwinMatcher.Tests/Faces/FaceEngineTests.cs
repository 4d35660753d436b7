using System.Numerics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces;

/// <summary>The whole way from a file to faces, with networks made in code that take red blobs for faces.</summary>
public sealed class FaceEngineTests
{
    private static readonly (int Left, int Top, int Side)[] ThreeBlobs = [(60, 60, 20), (320, 200, 48), (480, 60, 32)];

    [Fact]
    public void One_blob_gives_one_face_at_its_place()
    {
        Face face = Assert.Single(Find([(300, 200, 40)]).Faces);

        AssertNear(TinyDetector.BoxOf(300, 200, 40), face.Box, 0.5f);
    }

    [Fact]
    public void Landmarks_lie_where_the_detector_says()
    {
        Face face = Assert.Single(Find([(300, 200, 40)]).Faces);

        AssertNear(TinyDetector.LandmarksOf(TinyDetector.BoxOf(300, 200, 40)), face.Landmarks, 0.5f);
    }

    [Fact]
    public void Close_up_confirms_landmarks_that_were_right()
    {
        Face face = Assert.Single(Find([(300, 200, 40)], refine: true).Faces);

        AssertNear(TinyDetector.LandmarksOf(TinyDetector.BoxOf(300, 200, 40)), face.Landmarks, 1.5f);
    }

    [Fact]
    public void Faces_of_a_large_photo_are_given_in_its_own_pixels()
    {
        Face face = Assert.Single(Find([(900, 600, 120)], width: 1600, height: 1200).Faces);

        AssertNear(TinyDetector.BoxOf(900, 600, 120), face.Box, 6);
    }

    [Fact]
    public void Several_faces_come_largest_first() =>
        Assert.Equal([144, 96, 60], Find(ThreeBlobs).Faces.Select(face => MathF.Round(face.Box.Width)));

    [Fact]
    public void More_faces_than_MaxFaces_leaves_the_largest() =>
        Assert.Collection(Find(ThreeBlobs, new FaceEngineOptions { Spaces = [], MaxFaces = 2 }).Faces,
            face => Assert.Equal(144, face.Box.Width, 2f), face => Assert.Equal(96, face.Box.Width, 2f));

    [Fact]
    public void Photo_without_blobs_is_refused_as_no_face() => Assert.Equal(PhotoRefusals.NoFace, Find([]).Refusal);

    [Fact]
    public void Pale_blob_below_MinScore_is_no_face()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: false);
        using Pixels photo = TinyModels.Photo(640, 480);
        TinyModels.Paint(photo, 300, 200, 40, 40, 200, 100, 100);   // as red as the detector's score: 100 / 255

        Assert.Empty(engine.Find(photo.ToPng()).Faces);
    }

    [Fact]
    public void Face_within_a_surer_one_is_a_part_of_it()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: true);
        using Pixels photo = TinyModels.Photo(640, 480, (300, 200, 40));
        TinyModels.Paint(photo, 352, 205, 10, 10, 220, 16, 16);

        Assert.InRange(Assert.Single(engine.Find(photo.ToPng()).Faces).Box.Width, 110, 130);
    }

    [Fact]
    public void Detector_of_one_size_finds_faces_of_any_photo()
    {
        using var models = new TinyModels(detectorSide: 320);
        using FaceEngine engine = models.Engine(refine: true);
        using Pixels photo = TinyModels.Photo(640, 400, (300, 200, 40));

        AssertNear(TinyDetector.BoxOf(300, 200, 40), Assert.Single(engine.Find(photo.ToPng()).Faces).Box, 6);
    }

    [Fact]
    public void No_spaces_means_no_embeddings() => Assert.Empty(Find([(300, 200, 40)]).Faces[0].Embeddings);

    [Fact]
    public void Hog_needs_no_file_and_gives_a_unit_vector()
    {
        float[] vector = Find([(300, 200, 40)], new FaceEngineOptions { Spaces = [HogEmbedder.Id] }).Faces[0].Embeddings[HogEmbedder.Id];

        Assert.Equal(1, UnitVector.Dot(vector, vector), 1e-4f);
    }

    [Fact]
    public void Every_space_asked_for_is_in_every_face()
    {
        using TinyModels models = new TinyModels().With(TinyEmbedder.Entry(dimension: 1), TinyEmbedder.Picking("1,3,16,16", "1,1", [0]));
        using FaceEngine engine = models.Engine(refine: false, HogEmbedder.Id, "tiny");
        using Pixels photo = TinyModels.Photo(640, 480, ThreeBlobs);

        Assert.All(engine.Find(photo.ToPng()).Faces, face => Assert.Equal([HogEmbedder.Id, "tiny"], face.Embeddings.Keys.Order()));
    }

    [Fact]
    public void Space_asked_for_twice_is_kept_once()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: false, HogEmbedder.Id, HogEmbedder.Id);

        Assert.Equal([HogEmbedder.Id], engine.Spaces);
    }

    [Fact]
    public void Unknown_space_is_named_with_those_that_are_known()
    {
        using var models = new TinyModels();

        Assert.Contains("Known spaces:", Assert.Throws<ModelUnknownException>(() => models.Engine(refine: false, "nobody")).Message);
    }

    [Theory]
    [InlineData(112, 1), InlineData(160, 0.85f), InlineData(224, 0.8f)]
    public void Embedder_sees_the_mouth_where_its_template_puts_it(int size, float zoom)
    {
        // The detector's own proportions, so that all five points can be met exactly; 80 template pixels for a box's width.
        Landmarks template = TinyDetector.Offsets.Map(offset => offset * 80 + new Vector2(55.5f));
        long left = CropPlace(template.LeftMouth, size, zoom), right = CropPlace(template.RightMouth, size, zoom), plane = size * size;
        using TinyModels models = new TinyModels().WithTemplate("own", template)
            .With(TinyEmbedder.Entry(dimension: 6, size: size, zoom: zoom, template: "own"), TinyEmbedder.Picking(
                $"1,3,{size},{size}", "1,6", [left, plane + left, 2 * plane + left, right, plane + right, 2 * plane + right]));
        using FaceEngine engine = models.Engine(refine: false, "tiny");
        using Pixels photo = TinyModels.Photo(640, 480, (300, 200, 40));
        // Cyan and green are not red at all: the detector does not see them.
        Landmarks points = TinyDetector.LandmarksOf(TinyDetector.BoxOf(300, 200, 40));
        TinyModels.Paint(photo, (int)points.LeftMouth.X - 3, (int)points.LeftMouth.Y - 3, 7, 7, 0, 255, 255);
        TinyModels.Paint(photo, (int)points.RightMouth.X - 3, (int)points.RightMouth.Y - 3, 7, 7, 0, 255, 0);

        Assert.Equal([0f, 255, 255, 0, 255, 0], engine.Find(photo.ToPng()).Faces[0].Embeddings["tiny"]);
    }

    [Fact]
    public void Face_over_the_border_is_named_cut_off() =>
        Assert.Contains(FaceQuality.CutOff, Find([(0, 200, 40)]).Faces[0].Quality.Reasons);

    [Fact]
    public void Thresholds_of_the_options_decide_what_is_too_small() => Assert.Contains(FaceQuality.TooSmall,
        Find([(300, 200, 40)], new FaceEngineOptions { Spaces = [], Quality = new QualityThresholds { MinSize = 125 } }).Faces[0].Quality.Reasons);

    [Fact]
    public void Size_of_the_upright_photo_is_told() =>
        Assert.Equal((640, 480), (Find([(300, 200, 40)]).Width, Find([(300, 200, 40)]).Height));

    [Fact]
    public void Bytes_that_are_no_photo_are_refused_not_thrown()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: false);

        Assert.Equal(PhotoRefusals.NotAPhoto, engine.Find("nothing of the kind"u8).Refusal);
    }

    [Fact]
    public async Task Many_callers_at_once_get_what_one_gets()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(new FaceEngineOptions { Spaces = [HogEmbedder.Id], Workers = 2 });
        using Pixels photo = TinyModels.Photo(640, 480, ThreeBlobs);
        byte[] file = photo.ToPng();
        float[] expected = engine.Find(file).Faces[0].Embeddings[HogEmbedder.Id];

        Finding[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => engine.Find(file))));

        Assert.All(all, finding => Assert.Equal(expected, finding.Faces[0].Embeddings[HogEmbedder.Id]));
    }

    /// <summary>Where a place of the template lies in a plane of the crop.</summary>
    private static long CropPlace(Vector2 place, int size, float zoom)
    {
        Vector2 at = (place - new Vector2(55.5f)) * (size / 112f * zoom) + new Vector2((size - 1) / 2f);
        return (long)MathF.Round(at.Y) * size + (long)MathF.Round(at.X);
    }

    private static Finding Find((int, int, int)[] blobs, bool refine = false, int width = 640, int height = 480) =>
        Find(blobs, new FaceEngineOptions { Spaces = [], Detection = new DetectionOptions { Refine = refine } }, width, height);

    private static Finding Find((int, int, int)[] blobs, FaceEngineOptions options, int width = 640, int height = 480)
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(options);
        using Pixels photo = TinyModels.Photo(width, height, blobs);
        return engine.Find(photo.ToPng());
    }

    private static void AssertNear(Box expected, Box actual, float tolerance)
    {
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
        Assert.Equal(expected.Width, actual.Width, tolerance);
        Assert.Equal(expected.Height, actual.Height, tolerance);
    }

    private static void AssertNear(Landmarks expected, Landmarks actual, float tolerance) =>
        Assert.All(Enumerable.Range(0, Landmarks.Count), i => Assert.InRange((expected[i] - actual[i]).Length(), 0, tolerance));
}
