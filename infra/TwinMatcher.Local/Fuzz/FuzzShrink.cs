namespace TwinMatcher.Local.Fuzz;

/// <summary>Takes from an input whatever it does not need to do what it does: halves first, then ever smaller blocks.</summary>
/// <param name="still">Whether a candidate does it, too.</param>
internal sealed class FuzzShrink(Func<byte[], Task<bool>> still)
{
    /// <summary>Each may cost a process.</summary>
    private const int MostTries = 80;

    public async Task<byte[]> RunAsync(byte[] input)
    {
        // What does not happen again, alone, cannot be made smaller.
        if (!await still(input)) return input;
        int tries = 1;
        for (int block = input.Length / 2; block > 0 && tries < MostTries; block /= 2)
        {
            for (int at = input.Length - block; at >= 0 && tries < MostTries; at -= block)
            {
                byte[] candidate = [.. input[..at], .. input[(at + block)..]];
                tries++;
                if (!await still(candidate)) continue;
                input = candidate;
                at = Math.Min(at, input.Length);
            }
        }

        return input;
    }
}
