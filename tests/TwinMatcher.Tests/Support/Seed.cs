namespace TwinMatcher.Tests.Support;

/// <summary>Random numbers that can be had again: TWIN_SEED repeats a run; the seed is printed with every test that uses it.</summary>
internal static class Seed
{
    public static Random Start()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("TWIN_SEED"), out int named) ? named : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"TWIN_SEED={seed}");
        return new Random(seed);
    }
}
