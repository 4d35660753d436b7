using System.Numerics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>Covering parts shows what they carry.</summary>
public sealed class PartCoverTests
{
    private static readonly FacePart[] Parts = Enum.GetValues<FacePart>();

    private static readonly Landmarks Template = ModelCatalog.LoadFrom(new ModelFolders(Repository.NoFolder, Repository.NoFolder, Repository.Bundle)).Template("arcface");

    /// <summary>A part of B in the face of A brings A nearer to B; covering it must take away more than covering it in A did.</summary>
    [Theory, InlineData("yunet", "mobilefacenet"), InlineData("compact", "compact")]
    public void Part_of_somebody_else_is_found_to_carry_the_look(string detector, string space)
    {
        TwinShared.Require("data/lfw-dev/images");
        AssertFound(TwinShared.Models, detector, space, [.. TwinShared.LfwPhotos(110).Take(21).Select(File.ReadAllBytes)], least: 0.45);
    }

    [Fact]
    public void Engine_covers_each_part_of_the_face_asked_for()
    {
        using TinyModels models = new TinyModels().With(TinyEmbedder.Entry(dimension: 2), TinyEmbedder.Picking("1,3,16,16", "1,2", [136, 0]));
        using FaceEngine engine = models.Engine(refine: false, HogEmbedder.Id, "tiny");
        using Pixels photo = TinyModels.Photo(640, 480, (100, 200, 40), (400, 200, 30));

        Finding finding = engine.Find(photo.ToPng(), new FaceExtras(Cover: 1));

        Assert.Empty(finding.Faces[0].Covered);
        Face face = finding.Faces[1];
        Assert.Equal(Parts, face.Covered.Select(covered => covered.Part));
        Assert.All(face.Covered, covered => Assert.Equal([HogEmbedder.Id, "tiny"], covered.Embeddings.Keys.Order()));
        // Two eyes, each around its landmark.
        IReadOnlyList<IReadOnlyList<Vector2>> eyes = face.Covered[0].Outlines;
        Assert.Equal(2, eyes.Count);
        AssertAround(face.Landmarks.LeftEye, eyes[0]);
        AssertAround(face.Landmarks.RightEye, eyes[1]);
        AssertAround(face.Landmarks.Nose, face.Covered[2].Outlines[0]);
    }

    [Fact]
    public void Face_that_is_not_there_is_not_covered()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: false, HogEmbedder.Id);
        using Pixels photo = TinyModels.Photo(640, 480, (100, 200, 40));
        Assert.Empty(Assert.Single(engine.Find(photo.ToPng(), new FaceExtras(Cover: 1)).Faces).Covered);
    }

    [Fact]
    public void Cover_has_the_colour_around_it_and_leaves_the_rest()
    {
        var shape = CropShape.From(Template, 112, zoom: 1);
        byte[] crop = [.. Enumerable.Repeat(new byte[] { 200, 150, 100 }, 112 * 112).SelectMany(pixel => pixel)];
        // The mouth is dark.
        for (int y = 88; y < 97; y++) crop.AsSpan((y * 112 + 46) * 3, 20 * 3).Fill(20);

        byte[] covered = new PartCover(shape, Template).Cover(crop, FacePart.Mouth);

        Assert.Equal([200, 150, 100], covered.AsSpan((92 * 112 + 56) * 3, 3).ToArray());
        Assert.Equal(crop.AsSpan(0, 112 * 3 * 75), covered.AsSpan(0, 112 * 3 * 75));
    }

    private static void AssertAround(Vector2 middle, IReadOnlyList<Vector2> outline)
    {
        Vector2 centre = outline.Aggregate(Vector2.Zero, (sum, corner) => sum + corner) / outline.Count;
        Assert.True(Vector2.Distance(middle, centre) < 8, $"{centre} is not at {middle}");
    }

    private static void AssertFound(ModelFolders folders, string detector, string space, List<byte[]> photos, double least)
    {
        ModelCatalog catalog = ModelCatalog.LoadFrom(folders);
        var store = new ModelStore(folders);
        EmbedderEntry entry = catalog.Embedder(space);
        using var model = new OnnxEmbedderModel(entry, store.Read(entry));
        using var embedder = new OnnxEmbedder(model, Template);
        using var engine = new FaceEngine(new FaceEngineOptions { Detector = detector, Spaces = [HogEmbedder.Id] }, catalog, store);
        var cover = new PartCover(embedder.Crop, Template);
        byte[][] crops = [.. photos.Select(Crop)];
        int found = 0, grafts = 0;
        for (int i = 0; i + 1 < crops.Length; i++)
        {
            float[] look = Embed(crops[i + 1]);
            double[] before = Drops(crops[i], look);
            foreach (FacePart part in Parts)
            {
                double[] after = Drops(cover.Graft(crops[i], crops[i + 1], part), look);
                grafts++;
                if (Parts.MaxBy(each => after[(int)each] - before[(int)each]) == part) found++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{space}: the grafted part is found in {found} of {grafts} grafts");
        Assert.True(found >= least * grafts, $"{found} of {grafts}; chance is a fifth");

        byte[] Crop(byte[] file)
        {
            Face face = engine.Find(file).Faces[0];
            using Photo photo = Photo.Decode(file, Photo.Inspect(file, new PhotoLimits()), 1);
            byte[] rgb = new byte[entry.Size * entry.Size * Pixels.Channels];
            Warp.Sample(photo.Pixels, embedder.Crop.ToPicture(face.Landmarks), rgb, entry.Size);
            return rgb;
        }

        float[] Embed(byte[] crop)
        {
            float[] vector = new float[entry.Dimension];
            embedder.Embed(crop, vector);
            UnitVector.Scale(vector);
            return vector;
        }

        double[] Drops(byte[] crop, float[] look)
        {
            double whole = UnitVector.Dot(Embed(crop), look);
            return [.. Parts.Select(part => whole - UnitVector.Dot(Embed(cover.Cover(crop, part)), look))];
        }
    }
}
