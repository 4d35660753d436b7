using TwinMatcher.Faces.Native;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Native;

/// <summary>A model in native memory: what it says of itself, and how it ends.</summary>
public sealed class OnnxSessionTests
{
    private static readonly byte[] Sound = TinyEmbedder.Picking("n,3,16,16", "1,2", [0, 1]);

    [Fact]
    public void Inputs_are_described()
    {
        using var session = new OnnxSession(Sound);

        Assert.Equal("input [-1,3,16,16]", Assert.Single(session.Inputs).ToString());
    }

    [Fact]
    public void Outputs_are_described()
    {
        using var session = new OnnxSession(Sound);

        Assert.Equal("vector [1,2]", Assert.Single(session.Outputs).ToString());
    }

    [Fact]
    public void Bytes_that_are_no_model_are_an_error_of_the_engine() => Assert.Throws<OnnxException>(() => new OnnxSession([1, 2, 3]));

    [Fact]
    public void Dispose_twice_is_once()
    {
        var session = new OnnxSession(Sound);
        session.Dispose();

        session.Dispose();
    }

    [Fact]
    public void Use_after_dispose_is_refused()
    {
        var session = new OnnxSession(Sound);
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Handle);
    }
}
