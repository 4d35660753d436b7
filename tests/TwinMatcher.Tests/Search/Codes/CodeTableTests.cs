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

    private static int Largest(ReadOnlySpan<byte> values)
    {
        int largest = 0;
        foreach (byte value in values) largest = Math.Max(largest, value);
        return largest;
    }
}
