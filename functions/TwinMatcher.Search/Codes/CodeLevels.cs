namespace TwinMatcher.Search.Codes;

/// <summary>What a code of 1, 2 or 4 bits stands for: Lloyd and Max's best levels for a normal distribution of deviation 1.</summary>
internal static class CodeLevels
{
    private static readonly float[] One = [-.7979f, .7979f];

    private static readonly float[] Two = [-1.510f, -.4528f, .4528f, 1.510f];

    private static readonly float[] Four =
    [
        -2.733f, -2.069f, -1.618f, -1.256f, -.9424f, -.6568f, -.3881f, -.1284f,
        .1284f, .3881f, .6568f, .9424f, 1.256f, 1.618f, 2.069f, 2.733f,
    ];

    public static ReadOnlySpan<float> Of(int bits) => bits switch
    {
        1 => One,
        2 => Two,
        4 => Four,
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "codes have 1, 2 or 4 bits"),
    };

    /// <summary>Code of the level nearest to <paramref name="value"/>; a tie goes to the lower.</summary>
    public static int Nearest(ReadOnlySpan<float> levels, float value)
    {
        int code = 0;
        for (int half = levels.Length / 2; half > 0; half /= 2)
            if (value > (levels[code + half - 1] + levels[code + half]) / 2) code += half;
        return code;
    }
}
