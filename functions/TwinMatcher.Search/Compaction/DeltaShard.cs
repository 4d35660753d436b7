namespace TwinMatcher.Search.Compaction;

/// <summary>A delta as a listing gives it.</summary>
/// <param name="Name">Name of the stored file.</param>
/// <param name="Faces">Faces in it; one that only buries has none.</param>
public sealed record DeltaShard(string Name, int Faces);
