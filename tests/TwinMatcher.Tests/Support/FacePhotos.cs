using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Tests.Support;

/// <summary>Faces for an engine made in code: a red blob that the tiny detector takes for a face, in a pattern of greys that is the person's own.</summary>
internal static class FacePhotos
{
    public const string Hog = "hog", Tiny = "tiny";

    private const int Width = 200, Height = 160, Side = 30;

    /// <summary>Two spaces and no model file.</summary>
    /// <param name="minSize">Of a face that may be enrolled, in pixels; whatever else may be wrong with one, it is good enough.</param>
    public static FaceEngine Engine(TinyModels models, float minSize = 0) => models
        .With(TinyEmbedder.Entry(dimension: 6), TinyEmbedder.Picking("1,3,16,16", "1,6", [0, 100, 200, 300, 400, 500]))
        .Engine(new FaceEngineOptions
        {
            Spaces = [Hog, Tiny],
            Detection = new DetectionOptions { Refine = false },
            Quality = new QualityThresholds { MinSize = minSize, MinBrightness = 0, MaxBrightness = 255, MinSharpness = 0, MaxTurn = 9, MinVisible = 0 },
            Workers = 2,
        });

    /// <summary>A PNG; the same numbers give the same bytes.</summary>
    public static byte[] Of(int person, int shot = 0) => Draw(person, shot, "pngsave_buffer", "");

    public static byte[] Jpeg(int person) => Draw(person, 0, "jpegsave_buffer", "Q=95");

    private static byte[] Draw(int person, int shot, string saver, string options)
    {
        using Pixels photo = TinyModels.Photo(Width, Height);
        var random = new Random(person);
        for (int i = 0; i < 40; i++)
        {
            byte grey = (byte)random.Next(40, 220);
            TinyModels.Paint(photo, random.Next(40, 150), random.Next(20, 130), random.Next(8, 30), random.Next(8, 30), grey, grey, grey);
        }

        TinyModels.Paint(photo, (Width - Side) / 2, (Height - Side) / 2, Side, Side, 255, 0, 0);
        // Outside the face: other bytes, the same person.
        TinyModels.Paint(photo, 2, 2, 1 + shot % 30, 1 + shot / 30, 90, 90, 90);
        return TestPhotos.Encode(photo, saver, options);
    }

    /// <summary>A photo nobody is in.</summary>
    public static byte[] Nobody() => Faces();

    /// <summary>A photo of nothing but faces, three times as wide as the blobs that are taken for them.</summary>
    public static byte[] Faces(params (int Left, int Top, int Side)[] blobs)
    {
        using Pixels photo = TinyModels.Photo(Width, Height, blobs);
        return TestPhotos.Encode(photo, "pngsave_buffer");
    }
}
