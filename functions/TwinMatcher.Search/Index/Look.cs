namespace TwinMatcher.Search;

/// <summary>One row of an answer.</summary>
/// <param name="PersonId">Who; no two looks of an answer share it.</param>
/// <param name="FaceId">That person's face which looks most like the query; of equals, the one with the lowest id.</param>
/// <param name="Category">Of the face, as its shard has it.</param>
/// <param name="Score">Cosine of the angle between face and query, -1 to 1, to some 0.0001.</param>
public readonly record struct Look(UInt128 PersonId, UInt128 FaceId, byte Category, float Score);
