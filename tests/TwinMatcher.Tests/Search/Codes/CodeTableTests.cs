using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Tests.Search.Kernels;

namespace TwinMatcher.Tests.Search.Codes;

/// <summary>Table sums are the products with what codes stand for, and thresholds sit where calibration puts them.</summary>
public sealed class CodeTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Scores_rise_with_the_product_of_query_and_code(int bits)
    {
        const int Dimension = 64;
        ulong seed = 101;
        Frame frame = new() { Bits = bits, Mean = new float[Dimension], Axes = null, Gain = 8, Slope = 1, Noise = 0 };
        FrameCoder coder = new(frame);
        float[] query = TestFaces.Random(ref seed, Dimension);
        CodeTable table = new();
        table.Set(frame, query, 0);
        using NativeBlock block = new(frame.BytesPerVector * Kernel.Superblock);
        double[] products = new double[Kernel.Superblock];
        byte[] codes = new byte[Dimension];
        for (int v = 0; v < Kernel.Superblock; v++)
        {
            float[] vector = TestFaces.Random(ref seed, Dimension);
            for (int i = 0; i < Dimension; i++) vector[i] /= 8;
            coder.Encode(vector, codes);
            for (int i = 0; i < Dimension; i++) products[v] += query[i] * CodeLevels.Of(bits)[codes[i]] / 8;
            CodePacker.Pack(codes, bits, block.Bytes(0, (int)block.Length), v);
        }

        ushort[] scores = new ushort[Kernel.Superblock];
        new ScalarKernel().Score(block, new CodeRange(0, 1, frame.BytesPerVector), table.Entries, scores);
        for (int v = 0; v < Kernel.Superblock; v++)
        {
            // Without noise the threshold of a product is the score of it, give or take the rounding of each entry.
            Assert.InRange(table.Threshold(products[v], 3) - scores[v], -frame.BytesPerVector - 2, frame.BytesPerVector);
        }
    }

    [Fact]
    public void Table_of_any_query_keeps_sums_of_eight_in_a_byte()
    {
        ulong seed = 102;
        Frame frame = new() { Bits = 2, Mean = new float[128], Axes = null, Gain = 11, Slope = 1, Noise = 0 };
        CodeTable table = new();
        for (int round = 0; round < 50; round++)
        {
            float[] query = TestFaces.Random(ref seed, 128);
            if (round % 3 == 0) query[round] = 1000;
            if (round % 7 == 0) Array.Clear(query);
            table.Set(frame, query, 0);
            for (int sum = 0; sum < table.Entries.Length; sum += 8 * 16)
                Assert.InRange(Enumerable.Range(0, 8).Sum(n => Largest(table.Entries.Slice(sum + (16 * n), 16))), 0, 255);
        }
    }

    /// <summary>Worked out by hand: 2 bits, gain 1, 64 components, of which the first four are 1, 2, 0 and -4 and all others 0.</summary>
    [Fact]
    public void Table_of_few_components_is()
    {
        Frame frame = new() { Bits = 2, Mean = new float[64], Axes = null, Gain = 2, Slope = .5f, Noise = .25f };
        float[] components = new float[64];
        (components[0], components[1], components[3]) = (1, 2, -4);
        CodeTable table = new();
        table.Set(frame, components, .125);

        // Sixteen components share a sum: their reach is 7 times 1.51 / 2, twice that are 251 steps.
        const double Reach = 7 * 1.51 / 2, Step = 2 * Reach / 251;
        double[] levels = [-.755, -.2264, .2264, .755];
        Assert.Equal(64 / 2 * 16, table.Entries.Length);
        for (int value = 0; value < 16; value++)
        {
            double first = levels[value & 3] + (2 * levels[value >> 2]) + (3 * .755), second = (-4 * levels[value >> 2]) + (4 * .755);
            Assert.Equal((int)((first / Step) + .5), table.Entries[value]);
            Assert.Equal((int)((second / Step) + .5), table.Entries[16 + value]);
            Assert.Equal(0, table.Entries[32 + value]);
        }

        Assert.Equal(.25 / Step, table.NoiseSteps, 1e-3);
        Assert.Equal(.5 / Step, table.CosineSteps, 1e-3);
        foreach (double cosine in new[] { 1.5, 0, -3 })
            Assert.Equal((int)Math.Floor((((.5 * (cosine - .125)) - (3 * .25) + Reach) / Step) - 1), table.Threshold(cosine, 3));
        Assert.Equal((-1, (int)short.MaxValue), (table.Threshold(-100, 3), table.Threshold(10_000, 3)));
    }

    private static int Largest(ReadOnlySpan<byte> values)
    {
        int largest = 0;
        foreach (byte value in values) largest = Math.Max(largest, value);
        return largest;
    }
}
