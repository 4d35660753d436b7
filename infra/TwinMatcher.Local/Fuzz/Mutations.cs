namespace TwinMatcher.Local.Fuzz;

/// <summary>Damages files in every way that transfers, disks and people do. The same chance gives the same file.</summary>
/// <param name="files">What is damaged; some are spliced with others.</param>
/// <param name="words">What the format's readers look for.</param>
internal sealed class Mutations(IReadOnlyList<byte[]> files, IReadOnlyList<byte[]>? words = null)
{
    /// <summary>Where formats keep sizes, depths and offsets: damage there reaches furthest.</summary>
    private const int HeaderLength = 64;

    /// <summary>What repetition may grow a file to: beyond it there is only more of the same, more slowly.</summary>
    private const int MostLength = 1 << 18;

    /// <summary>Values that break length arithmetic.</summary>
    private static readonly byte[] Extremes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    public byte[] Next(Random random)
    {
        byte[] file = Pick(random);
        int rounds = 1 + random.Next(3);
        for (int i = 0; i < rounds && file.Length > 0; i++) file = Once(file, random);
        return file;
    }

    private byte[] Once(byte[] file, Random random) => random.Next(14) switch
    {
        0 => FlipBits(file, random),
        1 => Overwrite(file, random, file.Length),
        2 => Overwrite(file, random, Math.Min(HeaderLength, file.Length)),
        3 => Extreme(file, random),
        4 => Delete(file, random),
        5 => Duplicate(file, random),
        6 => file[..random.Next(file.Length)],
        7 => Splice(file, random),
        8 => Marker(file, random),
        9 => Word(file, random),
        _ => Part(file, random),
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
        return other.Length == 0 ? file : [.. file[..random.Next(file.Length)], .. other[random.Next(other.Length)..]];
    }

    /// <summary>A JPEG marker where none belongs, or the fields behind one that is there.</summary>
    private static byte[] Marker(byte[] file, Random random)
    {
        int place = file.AsSpan(random.Next(file.Length)).IndexOf((byte)0xFF) is var found and >= 0 ? found : 0;
        file.AsSpan(place)[..Math.Min(4, file.Length - place)].Fill((byte)random.Next(256));
        file[place] = 0xFF;
        return file;
    }

    /// <summary>A word of the format, over what is there or between it.</summary>
    private byte[] Word(byte[] file, Random random)
    {
        if (words is null or []) return FlipBits(file, random);
        byte[] word = words[random.Next(words.Count)];
        int at = random.Next(file.Length);
        if (random.Next(2) == 0) return [.. file[..at], .. word, .. file[at..]];
        word.AsSpan(0, Math.Min(word.Length, file.Length - at)).CopyTo(file.AsSpan(at));
        return file;
    }

    /// <summary>Damage that knows where parts begin and where their lengths are; bytes of formats without any are flipped.</summary>
    private byte[] Part(byte[] file, Random random)
    {
        List<FilePart> parts = FilePart.Of(file);
        if (parts.Count == 0) return FlipBits(file, random);
        FilePart part = parts[random.Next(parts.Count)];
        byte[] bytes = file[part.Start..part.End];
        switch (random.Next(7))
        {
            case 0:
                part.WriteLength(file, random.Next(4) switch { 0 => 0, 1 => int.MaxValue, 2 => -1, _ => part.Data.Length + random.Next(-9, 10) });
                return file;
            case 1:
                return [.. file[..part.Start], .. file[part.End..]];
            case 2:
                int times = Math.Max(1, Math.Min(1 << random.Next(10), (MostLength - file.Length) / bytes.Length));
                return [.. file[..part.Start], .. Enumerable.Repeat(bytes, times).SelectMany(each => each), .. file[part.Start..]];
            case 3:
                FilePart place = parts[random.Next(parts.Count)];
                return [.. file[..place.Start], .. bytes, .. file[place.Start..]];
            case 4:
                byte[] other = Pick(random);
                List<FilePart> others = FilePart.Of(other);
                if (others.Count == 0) return FlipBits(file, random);
                FilePart foreign = others[random.Next(others.Count)];
                return [.. file[..part.Start], .. other[foreign.Start..foreign.End], .. file[(random.Next(2) == 0 ? part.Start : part.End)..]];
            case 5:
                // The part grows or shrinks and says so.
                int kept = random.Next(part.Data.Length + 1);
                byte[] more = new byte[random.Next(3) == 0 ? random.Next(4096) : 0];
                random.NextBytes(more);
                byte[] resized = [.. file[..(part.Data.From + kept)], .. more, .. file[part.Data.To..]];
                part.WriteLength(resized, kept + more.Length);
                return resized;
            default:
                if (part.Data.Length == 0) return file;
                for (int i = random.Next(1, 6); i > 0; i--)
                    file[part.Data.From + random.Next(Math.Min(part.Data.Length, HeaderLength))] = random.Next(2) == 0 ? Extremes[random.Next(Extremes.Length)] : (byte)random.Next(256);
                return file;
        }
    }

    private static (int From, int To) Block(byte[] file, Random random)
    {
        int from = random.Next(file.Length);
        return (from, from + random.Next(Math.Min(512, file.Length - from)));
    }
}
