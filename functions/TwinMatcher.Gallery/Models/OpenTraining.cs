namespace TwinMatcher.Gallery.Models;

/// <summary>The one training of a space that waits or runs; while the document is there, no other can be asked for.</summary>
/// <param name="Attempts">Begun so far: one that fails again and again is given up.</param>
internal sealed record OpenTraining(Id Id, string Space, int Attempts);

/// <summary>When a space last was due.</summary>
internal sealed record TrainingSchedule(DateTimeOffset Last);

/// <summary>Who has something to themselves, for as long as the document does not expire.</summary>
internal sealed record LeaseRecord(string Holder);
