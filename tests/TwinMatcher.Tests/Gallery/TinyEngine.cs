using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery;

/// <summary>A whole face engine without model files, which takes red squares for faces and tells their surroundings apart; and photos for it.</summary>
public sealed class TinyEngine : IDisposable
{
    /// <summary>The space of the tiny embedder.</summary>
    public const string Space = "tiny";

    private readonly TinyModels _models;

    public TinyEngine()
    {
        // Pixels of the crop's corners and rim, which are background, and one of the middle, which is red.
        _models = new TinyModels().With(
            TinyEmbedder.Entry(dimension: 8, normalise: true), TinyEmbedder.Picking("1,3,16,16", "1,8", [0, 15, 240, 255, 256, 271, 512, 767]));
        Engine = _models.Engine(refine: false, "hog", Space);
    }

    public FaceEngine Engine { get; }

    /// <summary>A photo of one good face; another background is another photo with another embedding.</summary>
    public static byte[] Photo(int background = 0) => Draw(background, (70, 70, 40));

    /// <summary>Two faces of one size.</summary>
    public static byte[] TwoFaces() => Draw(0, (60, 70, 32), (200, 70, 32));

    /// <summary>A large face and a much smaller one.</summary>
    public static byte[] FaceWithBystander() => Draw(0, (70, 70, 48), (230, 70, 16));

    /// <summary>A face cut off by the border.</summary>
    public static byte[] CutOffFace() => Draw(0, (0, 70, 40));

    public static byte[] NoFace() => Draw(0);

    public void Dispose()
    {
        Engine.Dispose();
        _models.Dispose();
    }

    private static byte[] Draw(int background, params (int Left, int Top, int Side)[] blobs)
    {
        using Pixels photo = TinyModels.Photo(280, 200, blobs);
        Span<byte> bytes = photo.Bytes;
        for (int y = 0; y < photo.Height; y++)
        {
            for (int x = 0; x < photo.Width; x++)
            {
                // Never red: the detector must not see it.
                Span<byte> pixel = bytes.Slice((y * photo.Stride) + (x * 3), 3);
                if (pixel is [128, 128, 128]) (pixel[0], pixel[1], pixel[2]) = (100, (byte)(100 + (background * 37 % 128)), (byte)(100 + (background * 71 % 151) + (x / 20)));
            }
        }

        return photo.ToPng();
    }
}
