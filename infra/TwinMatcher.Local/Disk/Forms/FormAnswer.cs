namespace TwinMatcher.Local.Disk.Forms;

/// <summary>What became of a posted form.</summary>
internal enum FormVerdict
{
    Stored,

    /// <summary>A field is missing, or there is one that does not belong there.</summary>
    Incomplete,

    /// <summary>Not signed by this machine.</summary>
    Tampered,

    Expired,
    WrongKey,
    WrongType,
    TooLarge,
    TooSmall,
}

/// <param name="Policy">What the form allows; null when it is not ours.</param>
/// <param name="ETag">Of what is stored now; null unless it is.</param>
internal sealed record FormAnswer(FormVerdict Verdict, FormPolicy? Policy = null, string? ETag = null);
