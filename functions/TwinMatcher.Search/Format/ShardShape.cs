namespace TwinMatcher.Search.Format;

/// <summary>What a shard's header says it holds.</summary>
/// <param name="Space">Name of the space.</param>
/// <param name="HeadVersion">Version of the head its search sections were computed with.</param>
/// <param name="RawDimension">Dimension of the space's embeddings.</param>
/// <param name="Dimension">Dimension after the head.</param>
/// <param name="Faces">Number of faces.</param>
/// <param name="People">Number of people with a face in it.</param>
/// <param name="GoneFaces">Number of face ids in its tombstones.</param>
/// <param name="GonePeople">Number of person ids in its tombstones.</param>
/// <param name="CodeBits">1, 2 or 4, or 0 where it has no codes.</param>
public sealed record ShardShape(
    string Space, int HeadVersion, int RawDimension, int Dimension, int Faces, int People, int GoneFaces, int GonePeople, int CodeBits);
