using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Import.Mat;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>MATLAB files, as data sets bring them.</summary>
internal sealed class MatTarget : IFuzzTarget
{
    public string Name => "mat";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 64 << 20, null, 20_000);

    public IReadOnlyList<byte[]> Words { get; } = [[14, 0, 0, 0], [15, 0, 0, 0], [9, 0, 0, 0], [5, 0, 4, 0], [1, 0, 4, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0xF8, 0xFF, 0xFF, 0x7F], [6, 0, 0, 0, 8, 0, 0, 0]];

    public IReadOnlyList<FuzzInput> Seeds() =>
    [
        new("plain", Example(compressed: false)),
        new("compressed", Example(compressed: true)),
        new("of-two-variables", MatWriter.File(false, MatWriter.Text("a", "b"), MatWriter.Numbers("n", 1, 2))),
        new("nested", MatWriter.File(false, MatWriter.Cells("c", MatWriter.Cells("", MatWriter.Cells("", MatWriter.Numbers("", 1)))))),
        // Some hundred bytes that unpack to 64 KB.
        new("unpacks-much", MatWriter.File(true, MatWriter.Bytes("z", new byte[1 << 16]))),
    ];

    public byte[] Repair(byte[] input) => input;

    public string Read(byte[] input)
    {
        try
        {
            IReadOnlyDictionary<string, MatValue> variables = MatFile.Read(new MemoryStream(input));
            return "read " + string.Join(' ', variables.Values.Select(value => value.GetType().Name));
        }
        catch (MatFileException damage)
        {
            // Behind what all sentences begin with; names of variables are different every time.
            return string.Join(' ', damage.Message.Split(' ').Where(word => word.All(char.IsAsciiLetter)).Skip(5).Take(6));
        }
    }

    public void Dispose()
    {
    }

    private static byte[] Example(bool compressed) => MatWriter.File(compressed,
        MatWriter.Structure("imdb",
            ("dob", MatWriter.Numbers("", 693_726, double.NaN)),
            ("year", MatWriter.Bytes("", 1, 2, 250)),
            ("name", MatWriter.Cells("", MatWriter.Text("", "Ada Lovelace"), MatWriter.Text("", ""))),
            ("box", MatWriter.Cells("", MatWriter.Numbers("", 1, 2, 3, 4), MatWriter.Numbers(""), MatWriter.Element(14, [])))),
        MatWriter.Numbers("n", 7));
}
