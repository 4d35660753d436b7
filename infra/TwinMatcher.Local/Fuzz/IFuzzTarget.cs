namespace TwinMatcher.Local.Fuzz;

/// <summary>A reader of bytes that strangers may send or disks may spoil.</summary>
internal interface IFuzzTarget : IDisposable
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    /// <summary>Good files, and bad ones of the kinds that matter, each named by what it does.</summary>
    IReadOnlyList<FuzzInput> Seeds();

    /// <summary>What the format's readers look for.</summary>
    IReadOnlyList<byte[]> Words { get; }

    /// <summary>What one input may cost.</summary>
    FuzzLimits Limits { get; }

    /// <summary>Makes checksums right again, without which damage would get no further than to them.</summary>
    byte[] Repair(byte[] input);

    /// <summary>Reads, and says in a word what came of it; inputs of a new word are kept to mutate. Only what a reader must not throw is thrown.</summary>
    string Read(byte[] input);

    /// <summary>Native objects of ours that are alive; those that one input leaves behind are a finding.</summary>
    long Held => 0;

    /// <summary>Allocations that a library holds for itself. It keeps some to use them again: only those that become more from batch to batch are a finding.</summary>
    long Kept => 0;
}

/// <summary>A file of the corpus.</summary>
internal sealed record FuzzInput(string Name, byte[] Bytes);

/// <summary>What one input may cost.</summary>
/// <param name="Time">Measured once more, alone, before it is believed.</param>
/// <param name="Allocated">Managed bytes, garbage included.</param>
/// <param name="Resident">Bytes by which the process' peak may grow, native memory included; null where only managed code runs.</param>
/// <param name="Batch">Inputs a worker is asked for at a time; a corpus file is mutated from the next batch on.</param>
internal sealed record FuzzLimits(TimeSpan Time, long Allocated, long? Resident, int Batch);
