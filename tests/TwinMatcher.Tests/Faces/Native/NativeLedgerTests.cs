using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Native;

/// <summary>Whatever happens, every native object is given back. The ledger is the process's, so nothing runs beside these tests.</summary>
[Collection(ProcessWide.Name)]
public sealed class NativeLedgerTests
{
    [Fact]
    public void Engine_gives_everything_back() => AssertBalanced(() => Work(engine => engine.Find(TinyPhoto((300, 200, 40)))));

    [Fact]
    public void Photo_without_a_face_gives_everything_back() => AssertBalanced(() => Work(engine => engine.Find(TinyPhoto())));

    [Fact]
    public void Damaged_photo_gives_everything_back() => AssertBalanced(() => Work(engine => engine.Find(TinyPhoto((300, 200, 40)).AsSpan(0, 300))));

    [Fact]
    public void Model_that_does_not_fit_gives_everything_back() => AssertBalanced(
        () => Assert.Throws<ModelMisfitException>(() => new OnnxEmbedderModel(TinyEmbedder.Entry(4), TinyEmbedder.Picking("1,3,16,16", "n,d", [0]))));

    [Fact]
    public void Damaged_model_gives_everything_back() =>
        AssertBalanced(() => Assert.Throws<OnnxException>(() => new OnnxSession([1, 2, 3])));

    [Fact]
    public void Tensor_that_cannot_be_made_gives_everything_back() =>
        AssertBalanced(() => Assert.Throws<OverflowException>(() => new OnnxTensor(1L << 40, 1L << 40)));

    [Fact]
    public void Tensor_without_numbers_gives_everything_back() => AssertBalanced(() => new OnnxTensor(0).Dispose());

    [Fact]
    public void Time_inside_the_engines_is_counted()
    {
        using var session = new OnnxSession(TinyEmbedder.Picking("1,3,16,16", "1,1", [0]));
        using var runner = new OnnxRunner(session, new OnnxTensor(1, 3, 16, 16), ("vector", new OnnxTensor(1, 1)));
        long before = NativeLedger.ThreadTicks;

        runner.Run();

        Assert.True(NativeLedger.ThreadTicks > before);
    }

    private static void AssertBalanced(Action work)
    {
        long before = NativeLedger.Live;
        work();
        Assert.Equal(before, NativeLedger.Live);
    }

    private static void Work(Action<FaceEngine> use)
    {
        using TinyModels models = new TinyModels().With(TinyEmbedder.Entry(1), TinyEmbedder.Picking("1,3,16,16", "1,1", [0]));
        using FaceEngine engine = models.Engine(new FaceEngineOptions { Spaces = ["tiny", HogEmbedder.Id], Detection = new DetectionOptions() });
        use(engine);
    }

    private static byte[] TinyPhoto(params (int, int, int)[] blobs)
    {
        using Pixels photo = TinyModels.Photo(640, 480, blobs);
        return photo.ToPng();
    }
}
