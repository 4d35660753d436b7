using TwinMatcher.Faces.Native;

namespace TwinMatcher.Tests.Faces.Native;

/// <summary>Memory that changes its shape.</summary>
public sealed class OnnxTensorTests
{
    [Fact]
    public void Larger_shape_has_room_for_every_number()
    {
        using var tensor = new OnnxTensor(1, 2);

        tensor.Reshape(10, 20);

        Assert.Equal(200, tensor.Data.Length);
    }

    [Fact]
    public void Same_shape_keeps_the_numbers()
    {
        using var tensor = new OnnxTensor(1, 2);
        tensor.Data[1] = 7;

        tensor.Reshape(1, 2);

        Assert.Equal(7, tensor.Data[1]);
    }

    [Fact]
    public void Shape_too_large_to_hold_is_refused()
    {
        using var tensor = new OnnxTensor(1, 2);

        Assert.Throws<OverflowException>(() => tensor.Reshape(1L << 40, 1L << 40));
    }

    [Fact]
    public void Data_after_dispose_is_refused()
    {
        var tensor = new OnnxTensor(1, 2);
        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tensor.Data.Length);
    }

    [Fact]
    public void Dispose_twice_is_once()
    {
        var tensor = new OnnxTensor(1, 2);
        tensor.Dispose();

        tensor.Dispose();
    }
}
