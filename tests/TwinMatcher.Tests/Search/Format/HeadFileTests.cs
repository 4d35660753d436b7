using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

public sealed class HeadFileTests
{
    private static readonly Head Learned = new(7, 3, 2, [1, 2, 3, -4, 0.5f, float.Epsilon]);

    [Fact]
    public void Head_comes_back_bit_for_bit()
    {
        Head read = HeadFile.Read(HeadFile.Write(Learned));
        Assert.Equal((7, 3, 2), (read.Version, read.InputDimension, read.OutputDimension));
        Assert.Equal(Learned.Matrix.ToArray(), read.Matrix.ToArray());
    }

    [Fact]
    public void Aggregation_comes_back_with_a_matrix_and_without()
    {
        Head read = HeadFile.Read(HeadFile.Write(new Head(7, 3, 1, [1, 2, 3], Aggregation.NearestVote)));
        Assert.Equal((7, 3, 1, false, Aggregation.NearestVote), (read.Version, read.InputDimension, read.OutputDimension, read.IsIdentity, read.Aggregation));
        Assert.Equal([1f, 2, 3], read.Matrix.ToArray());
        Head plain = HeadFile.Read(HeadFile.Write(Head.Identity(3, 8, Aggregation.MeanOfBestThree)));
        Assert.Equal((8, 3, 3, true, Aggregation.MeanOfBestThree), (plain.Version, plain.InputDimension, plain.OutputDimension, plain.IsIdentity, plain.Aggregation));
    }

    /// <summary>The bytes of format 1, which programs wrote before there was a choice: magic, 1, version 2, 1 x 1, one float, checksum.</summary>
    [Fact]
    public void File_from_before_aggregations_goes_by_best_faces_and_is_still_written_so()
    {
        byte[] former = Convert.FromHexString("54574844" + "01000000" + "02000000" + "01000000" + "01000000" + "0000803F");
        byte[] file = [.. former, .. BitConverter.GetBytes(Crc32C.Of(former))];
        Head read = HeadFile.Read(file);
        Assert.Equal((2, Aggregation.BestFace), (read.Version, read.Aggregation));
        Assert.Equal(file, HeadFile.Write(read));
    }

    [Fact]
    public void File_with_an_aggregation_nobody_knows_is_damaged()
    {
        byte[] numbers = Convert.FromHexString("54574844" + "02000000" + "02000000" + "01000000" + "01000000" + "63000000");
        Assert.Throws<DamagedHeadException>(() => HeadFile.Read([.. numbers, .. BitConverter.GetBytes(Crc32C.Of(numbers))]));
    }

    [Theory]
    [InlineData(Aggregation.BestFace)]
    [InlineData(Aggregation.MeanOfBestThree)]
    public void Every_flipped_bit_and_every_cut_is_noticed(Aggregation aggregation)
    {
        byte[] file = HeadFile.Write(new Head(7, 3, 2, Learned.Matrix.ToArray(), aggregation));
        for (int i = 0; i < file.Length; i++)
        {
            Assert.Throws<DamagedHeadException>(() => HeadFile.Read(file.AsSpan(0, i)));
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. file];
                damaged[i] ^= (byte)(1 << bit);
                Assert.Throws<DamagedHeadException>(() => HeadFile.Read(damaged));
            }
        }
    }

    /// <summary>With a right checksum: format 3, an identity that is none, a version below 0, and too few numbers.</summary>
    [Fact]
    public void Numbers_that_no_head_has_are_refused_though_their_checksum_is_right()
    {
        Assert.Equal(3, Assert.Throws<NewerFormatException>(() => HeadFile.Read(Sealed(3, 2, 1, 1, 0))).Version);
        Assert.Equal("damaged head: it has no matrix", Assert.Throws<DamagedHeadException>(() => HeadFile.Read(Sealed(2, 2, 2, 1, 1))).Message);
        Assert.Equal("damaged head: it has no aggregation", Assert.Throws<DamagedHeadException>(() => HeadFile.Read(Sealed(2, 2, 1, 1))).Message);
        Assert.Throws<DamagedHeadException>(() => HeadFile.Read(Sealed(2, -1, 1, 1, 1)));
        Assert.Throws<DamagedHeadException>(() => HeadFile.Read(Sealed(1, 2, 1, 1)));
        Assert.Throws<DamagedHeadException>(() => HeadFile.Read(Sealed(1, 2, 1, 1, 0, 0)));
        Assert.Equal(2, HeadFile.Read(Sealed(2, 2, 1, 1, 1)).Version);

        static byte[] Sealed(params int[] numbers)
        {
            byte[] bytes = [.. "TWHD"u8, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(numbers)];
            return [.. bytes, .. BitConverter.GetBytes(Crc32C.Of(bytes))];
        }
    }

    [Fact]
    public void File_cut_off_says_where()
        => Assert.Equal("damaged head: cut off after 23 bytes", Assert.Throws<DamagedHeadException>(() => HeadFile.Read(HeadFile.Write(Learned).AsSpan(0, 23))).Message);

    [Fact]
    public void Identity_needs_no_file() => Assert.Throws<ArgumentException>(() => HeadFile.Write(Head.Identity(3)));
}
