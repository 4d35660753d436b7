namespace TwinMatcher.Tests.Support;

/// <summary>Damages files in every way that transfers, disks and people do. The same chance gives the same file.</summary>
internal sealed class Mutations(IReadOnlyList<byte[]> files)
{
    /// <summary>Where formats keep sizes, depths and offsets: damage there reaches furthest.</summary>
    private const int HeaderLength = 64;

    /// <summary>Values that break length arithmetic.</summary>
    private static readonly byte[] Extremes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    public byte[] Next(Random random)
    {
        byte[] file = Pick(random);
        int rounds = 1 + random.Next(3);
        for (int i = 0; i < rounds && file.Length > 0; i++) file = Once(file, random);
        return file;
    }

    private byte[] Once(byte[] file, Random random) => random.Next(9) switch
    {
        0 => FlipBits(file, random),
        1 => Overwrite(file, random, file.Length),
        2 => Overwrite(file, random, Math.Min(HeaderLength, file.Length)),
        3 => Extreme(file, random),
        4 => Delete(file, random),
        5 => Duplicate(file, random),
        6 => file[..random.Next(file.Length)],
        7 => Splice(file, random),
        _ => Marker(file, random),
    };

    private byte[] Pick(Random random) => [.. files[random.Next(files.Count)]];

    private static byte[] FlipBits(byte[] file, Random random)
    {
        for (int i = random.Next(1, 16); i > 0; i--) file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        return file;
    }

    private static byte[] Overwrite(byte[] file, Random random, int within)
    {
        for (int i = random.Next(1, 8); i > 0; i--) file[random.Next(within)] = (byte)random.Next(256);
        return file;
    }

    /// <summary>A run of one extreme value, as long as a length or size field is.</summary>
    private static byte[] Extreme(byte[] file, Random random)
    {
        int start = random.Next(Math.Min(4 * HeaderLength, file.Length));
        file.AsSpan(start, Math.Min(1 << random.Next(3), file.Length - start)).Fill(Extremes[random.Next(Extremes.Length)]);
        return file;
    }

    private static byte[] Delete(byte[] file, Random random)
    {
        (int from, int to) = Block(file, random);
        return [.. file[..from], .. file[to..]];
    }

    private static byte[] Duplicate(byte[] file, Random random)
    {
        (int from, int to) = Block(file, random);
        return [.. file[..to], .. file[from..]];
    }

    private byte[] Splice(byte[] file, Random random)
    {
        byte[] other = Pick(random);
        return [.. file[..random.Next(file.Length)], .. other[random.Next(other.Length)..]];
    }

    /// <summary>A JPEG marker where none belongs, or the fields behind one that is there.</summary>
    private static byte[] Marker(byte[] file, Random random)
    {
        int place = file.AsSpan(random.Next(file.Length)).IndexOf((byte)0xFF) is var found and >= 0 ? found : 0;
        file.AsSpan(place)[..Math.Min(4, file.Length - place)].Fill((byte)random.Next(256));
        file[place] = 0xFF;
        return file;
    }

    private static (int From, int To) Block(byte[] file, Random random)
    {
        int from = random.Next(file.Length);
        return (from, from + random.Next(Math.Min(512, file.Length - from)));
    }
}
