namespace TwinMatcher.Mutation.Compiling;

/// <summary>What is compiled into a mutated assembly.</summary>
internal static class SwitchSource
{
    /// <summary>Notes which mutants are passed, and changes nothing.</summary>
    public const string Noting = """
        namespace TwinMatcher.Mutation
        {
            internal static class Switch
            {
                public static int[] Passed = new int[1 << 16];

                public static bool On(int id)
                {
                    Passed[id]++;
                    return false;
                }
            }
        }
        """;

    /// <summary>Switches one mutant on. A loop that a mutant made endless passes it for ever, and ends here.</summary>
    public const string Switching = """
        namespace TwinMatcher.Mutation
        {
            internal static class Switch
            {
                public static int Current = -1;
                public static long Passed, Most = long.MaxValue;

                [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
                public static bool On(int id) => id == Current && Counted();

                [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
                private static bool Counted()
                {
                    if (++Passed > Most) throw new System.TimeoutException("The mutant is passed for ever.");
                    return true;
                }
            }
        }
        """;
}
