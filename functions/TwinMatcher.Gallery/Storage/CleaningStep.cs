namespace TwinMatcher.Gallery.Storage;

/// <summary>One thing that cleaning did, written in one write with its effect; names nobody.</summary>
/// <param name="Run">What was applied together, and is undone together.</param>
/// <param name="Person">Who had the face, or was merged.</param>
/// <param name="Face">Null when somebody was merged, whose faces moved in steps of their own.</param>
/// <param name="Into">Who has the face now, or who the person turned out to be; null when the face was set aside.</param>
/// <param name="WasCover">Whether the face was shown for the person.</param>
internal sealed record CleaningStep(CleaningKind Kind, Id Run, Id Person, Id? Face = null, Id? Into = null, bool WasCover = false);

/// <summary>How far undoing has come, written in one write with every step it takes back and removed once somebody was told: undoing that was killed, even after its last step, goes on
/// with the run it began, and not with the one before.</summary>
internal sealed record CleaningUndone(Id Run, int Steps, int Gone);

/// <summary>What cleaning can do.</summary>
internal enum CleaningKind
{
    SetAside,
    Move,
    Merge,
}
