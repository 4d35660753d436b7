using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Search;

namespace TwinMatcher.Api.Models;

internal sealed record ModelsBody(IReadOnlyList<SpaceBody> Spaces);

/// <summary>A space.</summary>
/// <param name="Champion">Version of the head that the registry names; 0 compares embeddings as they are.</param>
/// <param name="Default">Whether matches that name no space use it.</param>
/// <param name="Serving">Version of the head that answers now: another for a moment after a move, and while the champion's file cannot be read.</param>
/// <param name="Heads">Newest first, the identity last.</param>
/// <param name="Moves">How the champion changed, newest first.</param>
internal sealed record SpaceBody(
    string Space, int Champion, long Faces, long People, bool Default, int Serving, IReadOnlyList<HeadBody> Heads, IReadOnlyList<MoveBody> Moves)
{
    public static SpaceBody Of(IndexStatus index, ModelRegistry registry, bool isDefault) => new(
        index.Space, registry.Champion, index.Faces, index.People, isDefault, index.HeadVersion,
        [
            .. registry.Heads.Select(head => new HeadBody(head.Version, head.Method, head.Dimension, head.Aggregation, head.MadeAt, head.Training, head.Rank1, head.FormerRank1)),
            new HeadBody(0, "identity", index.Dimension, Aggregation.BestFace),
        ],
        [.. registry.Moves.Select(move => new MoveBody(move.At, null, move.From, move.To, move.By, move.Training))]);
}

/// <summary>A head.</summary>
/// <param name="Aggregation">How it ranks people.</param>
/// <param name="Rank1">On the frozen test faces when it was made; of the champion before it, <paramref name="FormerRank1"/>.</param>
internal sealed record HeadBody(
    int Version, string Method, int Dimension, Aggregation Aggregation, DateTimeOffset? MadeAt = null, Id? TrainingId = null, double? Rank1 = null, double? FormerRank1 = null);

/// <summary>The champion changed.</summary>
/// <param name="Space">Missing where the space is said around it.</param>
internal sealed record MoveBody(DateTimeOffset At, string? Space, int From, int To, string By, Id? TrainingId);
