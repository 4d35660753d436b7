using System.Text.Json.Serialization;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Models;

/// <summary>The heads of a space and which of them is the champion; immutable, and stored as one document, so that a promotion is one conditional write.</summary>
/// <param name="Champion">Version of the head that compares faces; 0 is the identity, with which every space begins.</param>
/// <param name="Newest">Largest version ever given: none is given twice.</param>
/// <param name="Heads">Learned heads that are kept, newest first.</param>
/// <param name="Moves">How the champion changed, newest first.</param>
public sealed record ModelRegistry(int Champion, int Newest, IReadOnlyList<LearnedHead> Heads, IReadOnlyList<ChampionMove> Moves)
{
    /// <summary>Learned heads that are kept; older ones are deleted by the next compaction.</summary>
    public const int MostHeads = 10;

    /// <summary>Moves that are remembered.</summary>
    public const int MostMoves = 50;

    /// <summary>Of a space that never learned.</summary>
    public static ModelRegistry Empty { get; } = new(0, 0, [], []);

    /// <summary>Whether this version can be the champion.</summary>
    public bool Has(int version) => version == 0 || Find(version) is not null;

    /// <summary>Null for the identity, and for heads that are kept no more.</summary>
    public LearnedHead? Find(int version) => Heads.FirstOrDefault(head => head.Version == version);

    /// <summary>The heads to compare with, best first: the champion, those that were champion before it, and at last the identity, which nothing can damage.</summary>
    [JsonIgnore]
    public IEnumerable<int> Succession => Moves.Select(move => move.From).Prepend(Champion).Append(0).Distinct().Where(Has);

    /// <summary>The registry with another champion.</summary>
    public ModelRegistry Promote(int version, DateTimeOffset at, string by, Id? training = null)
        => this with { Champion = version, Moves = [.. Moves.Prepend(new ChampionMove(at, Champion, version, by, training)).Take(MostMoves)] };

    /// <summary>The registry with a new head as its champion; the oldest head makes room.</summary>
    public ModelRegistry Add(LearnedHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        ModelRegistry grown = this with { Newest = head.Version, Heads = [.. Heads.Prepend(head).Take(MostHeads)] };
        return grown.Promote(head.Version, head.MadeAt, ChampionMove.ByTraining, head.Training);
    }
}

/// <summary>A learned head as the registry knows it.</summary>
/// <param name="File">Key of the object that holds it.</param>
/// <param name="Method">whitened, discriminant or metric; identity where only the aggregation is another.</param>
/// <param name="Dimension">In which it compares.</param>
/// <param name="Training">That made it.</param>
/// <param name="Rank1">On the frozen test faces when it was made; of the champion before it, <paramref name="FormerRank1"/>.</param>
/// <param name="Calibration">Of its cosines; null where there were too few pairs to measure one.</param>
/// <param name="Aggregation">As in its file; heads from before there was a choice go by best faces.</param>
public sealed record LearnedHead(
    int Version, string File, string Method, int Dimension, DateTimeOffset MadeAt, Id Training, double Rank1, double FormerRank1, Calibration? Calibration,
    Aggregation Aggregation = Aggregation.BestFace);

/// <summary>The champion changed.</summary>
/// <param name="By"><see cref="ByTraining"/> or <see cref="ByAdmin"/>.</param>
public sealed record ChampionMove(DateTimeOffset At, int From, int To, string By, Id? Training)
{
    public const string ByTraining = "training", ByAdmin = "admin";
}
