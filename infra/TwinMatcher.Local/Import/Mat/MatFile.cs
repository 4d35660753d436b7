using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TwinMatcher.Local.Import.Mat;

/// <summary>Reads MATLAB 5 files (versions 5 to 7, plain or compressed), strictly: whatever is not as the format says is an error, never a guess.</summary>
internal static class MatFile
{
    private const int HeaderLength = 128, SignatureAt = 124;

    /// <summary>The largest data set of faces has 270 MB of metadata; a few kilobytes that inflate beyond this are an attack.</summary>
    private const long MostBytes = 2L << 30;

    /// <summary>All variables by name.</summary>
    /// <exception cref="MatFileException">The file is damaged or of another kind.</exception>
    public static IReadOnlyDictionary<string, MatValue> Read(Stream stream)
    {
        CheckHeader(stream);
        MatBytes bytes = new(stream);
        Dictionary<string, MatValue> variables = [];
        while (bytes.HasMore)
        {
            MatElement element = MatElement.Read(bytes, MostBytes);
            (string name, MatValue value) = element.Type == MatType.Compressed ? Inflate(bytes, element) : new MatArrays(bytes).Read(element);
            if (!variables.TryAdd(name, value)) throw new MatFileException($"it has two variables named '{name}'");
        }

        return variables;
    }

    private static void CheckHeader(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength) throw new MatFileException("it has no header");
        string text = Encoding.ASCII.GetString(header[..SignatureAt]);
        if (text.StartsWith("MATLAB 7.3", StringComparison.Ordinal)) throw new MatFileException("version 7.3 is another format (HDF5); save it with '-v7'");
        switch (BinaryPrimitives.ReadUInt16LittleEndian(header[(SignatureAt + 2)..]))
        {
            case 0x4D49:
                break;
            case 0x494D:
                throw new MatFileException("it was written on a machine of the other byte order");
            default:
                throw new MatFileException("it is none");
        }

        if (header[SignatureAt + 1] != 1) throw new MatFileException($"it is of version {header[SignatureAt + 1]}, not 1");
    }

    private static (string Name, MatValue Value) Inflate(MatBytes bytes, MatElement compressed)
    {
        using var part = new MatPart(bytes, compressed.Length);
        using var inflating = new ZLibStream(part, CompressionMode.Decompress);
        MatBytes inflated = new(inflating);
        (string Name, MatValue Value) variable = new MatArrays(inflated).Read(MatElement.Read(inflated, MostBytes));
        if (inflated.HasMore) throw new MatFileException("its compressed part holds more than one variable");
        bytes.Skip(part.Left);
        return variable;
    }
}
