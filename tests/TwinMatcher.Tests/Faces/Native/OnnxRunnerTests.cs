using TwinMatcher.Faces.Native;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Native;

/// <summary>Running costs the collector nothing, and nothing runs on memory that is gone.</summary>
public sealed class OnnxRunnerTests : IDisposable
{
    private readonly OnnxSession _session = new(TinyEmbedder.Picking("1,3,16,16", "1,2", [0, 1]));
    private readonly OnnxRunner _runner;

    public OnnxRunnerTests() => _runner = new OnnxRunner(_session, new OnnxTensor(1, 3, 16, 16), ("vector", new OnnxTensor(1, 2)));

    [Fact]
    public void Run_fills_the_output()
    {
        _runner.Input.Data.Clear();
        (_runner.Input.Data[0], _runner.Input.Data[1]) = (3, 4);

        _runner.Run();

        Assert.Equal([3, 4], _runner.Outputs[0].Data.ToArray());
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        for (int i = 0; i < 10; i++) _runner.Run();   // compiles what is called
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++) _runner.Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Output_of_another_shape_is_an_error_of_the_engine()
    {
        _runner.Outputs[0].Reshape(1, 3);

        Assert.Throws<OnnxException>(_runner.Run);
    }

    [Fact]
    public void Run_after_dispose_is_refused()
    {
        _runner.Dispose();

        Assert.Throws<ObjectDisposedException>(_runner.Run);
    }

    [Fact]
    public void Run_after_the_session_is_disposed_is_refused()
    {
        _session.Dispose();

        Assert.Throws<ObjectDisposedException>(_runner.Run);
    }

    [Fact]
    public void Dispose_twice_is_once()
    {
        _runner.Dispose();

        _runner.Dispose();
    }

    public void Dispose()
    {
        _runner.Dispose();
        _session.Dispose();
    }
}
