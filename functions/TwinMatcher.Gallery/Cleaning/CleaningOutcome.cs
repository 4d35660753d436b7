namespace TwinMatcher.Gallery.Cleaning;

/// <summary>What became of something that cleaning was to do.</summary>
public enum CleaningOutcome
{
    Done,

    /// <summary>It was like that already: done before, or before a crash.</summary>
    DoneBefore,

    /// <summary>The face or a person is no longer where the proposal saw them, and nothing was changed.</summary>
    Outdated,

    /// <summary>The person's faces came and went 4,095 times, which is as often as ids of vectors allow.</summary>
    Exhausted,
}
