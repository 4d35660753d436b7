using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Import.Mat;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Import.Mat;

/// <summary>The reader of MATLAB files, on files made byte by byte.</summary>
public sealed class MatFileTests
{
    private static byte[] Example(bool compressed) => MatWriter.File(compressed,
        MatWriter.Structure("imdb",
            ("dob", MatWriter.Numbers("", 693_726, double.NaN, double.NegativeInfinity)),
            ("year", MatWriter.Bytes("", 1, 2, 250)),
            ("name", MatWriter.Cells("", MatWriter.Text("", "Ada Lovelace"), MatWriter.Text("", "Bjørk"), MatWriter.Text("", ""))),
            ("box", MatWriter.Cells("", MatWriter.Numbers("", 1, 2, 3, 4), MatWriter.Numbers(""), MatWriter.Element(14, [])))),
        MatWriter.Numbers("n", 7));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_are_read_as_they_were_written(bool compressed)
    {
        IReadOnlyDictionary<string, MatValue> variables = Read(Example(compressed));
        var table = (MatStructure)variables["imdb"];
        Assert.Equal([693_726, double.NaN, double.NegativeInfinity], table.Field<MatNumbers>("dob").Values);
        Assert.Equal([1, 2, 250], table.Field<MatNumbers>("year").Values);
        Assert.Equal(["Ada Lovelace", "Bjørk", ""], table.Field<MatCells>("name").Cells.Select(cell => ((MatText)cell).Text));
        Assert.Equal([4, 0, 0], table.Field<MatCells>("box").Cells.Select(cell => ((MatNumbers)cell).Values.Length));
        Assert.Equal([7], ((MatNumbers)variables["n"]).Values);
    }

    [Theory]
    [InlineData(3, new byte[] { 0xFF, 0xFF }, -1)]
    [InlineData(4, new byte[] { 0xFF, 0xFF }, 65_535)]
    [InlineData(5, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData(6, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, 4_294_967_295)]
    [InlineData(1, new byte[] { 0x80 }, -128)]
    [InlineData(7, new byte[] { 0, 0, 0xC0, 0x3F }, 1.5)]
    [InlineData(12, new byte[] { 0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -3)]
    public void Number_of_every_type_is_read(int type, byte[] data, double value)
        => Assert.Equal([value], ((MatNumbers)Read(MatWriter.File(false, MatWriter.Matrix("x", 6, [1, 1], MatWriter.Element(type, data))))["x"]).Values);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void File_cut_short_anywhere_is_an_error_or_the_variables_before_the_cut(bool compressed)
    {
        byte[] whole = Example(compressed);
        for (int length = 0; length < whole.Length; length++)
        {
            try
            {
                Assert.InRange(Read(whole[..length]).Count, 0, 1);
            }
            catch (MatFileException)
            {
                // What is promised.
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_is_an_error_or_another_value_and_nothing_else(bool compressed)
    {
        Random random = Seed.Start();
        byte[] whole = Example(compressed);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Read(damaged);
            }
            catch (MatFileException)
            {
                // What is promised.
            }
        }
    }

    [Theory]
    [InlineData("no header", "MATLAB")]
    [InlineData("it is none", null)]
    public void What_is_no_such_file_is_told(string told, string? content)
        => Assert.Contains(told, Assert.Throws<MatFileException>(() => Read(content is null ? new byte[200] : System.Text.Encoding.ASCII.GetBytes(content))).Message, StringComparison.Ordinal);

    [Fact]
    public void Later_format_is_named_with_what_to_do()
    {
        byte[] later = new byte[600];
        "MATLAB 7.3 MAT-file"u8.CopyTo(later);
        Assert.Contains("save it with '-v7'", Assert.Throws<MatFileException>(() => Read(later)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_that_promises_more_than_there_is_costs_no_memory()
    {
        byte[] matrix = MatWriter.Matrix("x", 6, [1, 1], [9, 0, 0, 0, 0xF0, 0xFF, 0xFF, 0x7F]);
        BitConverter.GetBytes(0x7FFF_FFF8).CopyTo(matrix, 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MatFileException>(() => Read(MatWriter.File(false, matrix)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Found by `twin fuzz mat`: a file of 180 bytes took 256 MB, and others would have taken 2 GB, for cells that it does not have.</summary>
    [Fact]
    public void Cells_that_are_promised_and_not_there_cost_no_memory()
    {
        byte[] matrix = MatWriter.Matrix("c", 1, [1, 100_000_000], []);
        BitConverter.GetBytes(0x7000_0000).CopyTo(matrix, 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MatFileException>(() => Read(MatWriter.File(false, matrix)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Found by `twin fuzz mat`: one flipped bit asks for a dictionary, and the library's own exception came out.</summary>
    [Fact]
    public void Compressed_part_that_wants_a_dictionary_is_damaged()
    {
        const int Header = 128, Tag = 8, Dictionary = 0x20;
        byte[] file = Example(compressed: true);
        (file[Header + Tag], file[Header + Tag + 1]) = (0x78, Dictionary);
        Assert.Contains("damaged", Assert.Throws<MatFileException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_nested_without_end_are_refused()
    {
        byte[] nested = MatWriter.Numbers("", 1);
        for (int depth = 0; depth < 40; depth++) nested = MatWriter.Cells("", nested);
        Assert.Contains("nested", Assert.Throws<MatFileException>(() => Read(MatWriter.File(false, nested))).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, MatValue> Read(byte[] file) => MatFile.Read(new MemoryStream(file));
}
