using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>Altered copies of a face are what their names say.</summary>
public sealed class AlteredFaceTests
{
    private const int Size = 16;

    [Theory]
    [InlineData(FaceCopies.None, 0)]
    [InlineData(FaceCopies.Mirror, 1)]
    [InlineData(FaceCopies.Brightness, 2)]
    [InlineData(FaceCopies.Rotation, 2)]
    [InlineData(FaceCopies.Blur, 1)]
    [InlineData(FaceCopies.Mirror | FaceCopies.Brightness | FaceCopies.Rotation | FaceCopies.Blur, 6)]
    public void Each_option_adds_its_copies(FaceCopies copies, int count) => Assert.Equal(count, AlteredFace.Of(copies).Count());

    [Fact]
    public void Mirrored_twice_is_as_before()
    {
        AlteredFace mirror = Assert.Single(AlteredFace.Of(FaceCopies.Mirror));
        byte[] crop = Crop(), mirrored = mirror.Change!(crop, Size);

        Assert.Equal(crop.AsSpan(0, 3), mirrored.AsSpan((Size - 1) * 3, 3));
        Assert.Equal(crop, mirror.Change(mirrored, Size));
    }

    [Fact]
    public void Brightness_makes_one_darker_and_one_brighter()
    {
        byte[] crop = [.. Crop().Select(value => (byte)(value / 2))];
        double[] means = [.. AlteredFace.Of(FaceCopies.Brightness).Select(altered => altered.Change!(crop, Size).Average(value => value) / crop.Average(value => value))];

        Assert.Equal(0.65, means[0], 0.01);
        Assert.Equal(1.35, means[1], 0.01);
    }

    [Fact]
    public void Blur_leaves_the_mean_and_takes_detail()
    {
        // As large as crops are: the blur is a share of the side, and a small one's would be no blur at all.
        const int Large = 112;
        byte[] crop = Crop(Large), blurred = Assert.Single(AlteredFace.Of(FaceCopies.Blur)).Change!(crop, Large);

        Assert.Equal(crop.Average(value => value), blurred.Average(value => value), 3.0);
        Assert.True(Steps(blurred) < Steps(crop), $"{Steps(blurred)} is not below {Steps(crop)}");

        static double Steps(byte[] pixels) => Enumerable.Range(3, pixels.Length - 3).Average(i => Math.Abs(pixels[i] - pixels[i - 3]));
    }

    [Fact]
    public void Rotation_turns_about_the_middle_to_either_side()
    {
        Landmarks face = TinyDetector.LandmarksOf(new Box(100, 100, 80, 80));
        Landmarks[] turned = [.. AlteredFace.Of(FaceCopies.Rotation).Select(altered => altered.Turned(face))];

        Assert.All(turned, each => Assert.Equal(face.EyeDistance, each.EyeDistance, 0.01f));
        Assert.Equal([1, -1], turned.Select(each => MathF.Sign(each.LeftEye.Y - each.RightEye.Y)));
    }

    [Fact]
    public void Engine_embeds_copies_of_the_largest_face_in_every_space()
    {
        using TinyModels models = new TinyModels().With(TinyEmbedder.Entry(dimension: 2), TinyEmbedder.Picking("1,3,16,16", "1,2", [136, 0]));
        using FaceEngine engine = models.Engine(refine: false, HogEmbedder.Id, "tiny");
        using Pixels photo = TinyModels.Photo(640, 480, (100, 200, 40), (400, 200, 30));

        Finding finding = engine.Find(photo.ToPng(), new FaceExtras(Copies: FaceCopies.Brightness));

        Assert.Equal(2, finding.Faces[0].Copies.Count);
        Assert.All(finding.Faces[0].Copies, copy => Assert.Equal([HogEmbedder.Id, "tiny"], copy.Keys.Order()));
        Assert.True(finding.Faces[0].Copies[0]["tiny"][1] < finding.Faces[0].Embeddings["tiny"][1]);
        Assert.Empty(finding.Faces[1].Copies);
        Assert.Empty(engine.Find(photo.ToPng()).Faces[0].Copies);
    }

    private static byte[] Crop(int size = Size) => [.. Enumerable.Range(0, size * size * 3).Select(i => (byte)(i * 89 % 251))];
}
