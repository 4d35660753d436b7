using System.Text.Json.Serialization;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Models;

/// <summary>A training and what came of it: enough to do it again and get every number again.</summary>
/// <param name="Seed">Every random choice follows from it.</param>
/// <param name="Code">Version of the program that ran it; another may give other numbers.</param>
/// <param name="Data">What it learned from; null until it was read.</param>
/// <param name="Candidates">With their scores on the validation faces; empty in listings.</param>
/// <param name="Test">Null while not tested.</param>
/// <param name="Decision">Null until it is taken.</param>
/// <param name="Failure">Why there is no decision, in one sentence.</param>
/// <param name="Milliseconds">Worked on it, over all attempts that came to a checkpoint.</param>
public sealed record TrainingRecord(
    Id Id,
    string Space,
    TrainingState State,
    TrainingCause By,
    DateTimeOffset RequestedAt,
    uint Seed,
    string? Code = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    TrainingData? Data = null,
    IReadOnlyList<CandidateScore>? Candidates = null,
    TrainingTest? Test = null,
    Decision? Decision = null,
    string? Failure = null,
    double Milliseconds = 0)
{
    /// <summary>As listings show it.</summary>
    [JsonIgnore]
    public TrainingRecord Summary => this with { Candidates = null, Test = Test is null ? null : Test with { Categories = [], Bands = [] } };

    /// <summary>What does not depend on when and how fast it ran: the same data, seed and code give it again, bit for bit.</summary>
    [JsonIgnore]
    public TrainingRecord Numbers => this with
    {
        State = TrainingState.Done,
        By = default,
        RequestedAt = default,
        StartedAt = null,
        FinishedAt = null,
        Milliseconds = 0,
        Decision = Decision is null ? null : Decision with { Version = null },
        Candidates = [.. (Candidates ?? []).Select(candidate => candidate with { Milliseconds = 0 })],
    };
}

public enum TrainingState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>Who asked for a training.</summary>
public enum TrainingCause
{
    Schedule,
    Admin,
    Command,
}

/// <summary>The data of a training.</summary>
/// <param name="Hash">Of every face, embedding and vote, in order.</param>
/// <param name="SplitHash">Of which face is on which side.</param>
/// <param name="Aside">Faces that are nearly copies of one on another side, and so are on none.</param>
/// <param name="Feedback">Votes that say something of two people of the gallery.</param>
public sealed record TrainingData(string Hash, string SplitHash, int Faces, int People, int Train, int Validation, int Test, int Aside, int Feedback, int Champion);

/// <summary>A candidate, which is a map with an aggregation, and its scores on the validation faces.</summary>
/// <param name="Challenger">Whether it is the one that was tested.</param>
/// <param name="Milliseconds">To learn the map and to score it under all aggregations, told once: with the best face.</param>
/// <param name="Aggregation">Candidates from before there was a choice went by best faces.</param>
public sealed record CandidateScore(
    string Name, string Method, int Dimension, double Rank1, double Rank5, bool Challenger, double Milliseconds, Aggregation Aggregation = Aggregation.BestFace);

/// <summary>Champion and challenger on the same frozen test faces.</summary>
/// <param name="Faces">Test faces whose person has a face on another side: those that can be told.</param>
/// <param name="Champion">Null when its head could not be used.</param>
/// <param name="Difference">Rank-1 of the challenger less that of the champion; null without a challenger.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference, people drawn anew.</param>
/// <param name="Chance">How often luck alone does as well: signs of people's differences thrown anew.</param>
public sealed record TrainingTest(
    int Faces,
    int People,
    TestScore? Champion,
    TestScore? Challenger,
    double? Difference,
    double? Low,
    double? High,
    double? Chance,
    IReadOnlyList<GroupScore> Categories,
    IReadOnlyList<GroupScore> Bands);

/// <summary>How well a head names the people of the test faces.</summary>
/// <param name="Version">Null for a challenger, which has none yet.</param>
/// <param name="Tar">True accepts where one in 1,000 comparisons between different people is a false one; of pairs of faces, and so the same under every aggregation.</param>
public sealed record TestScore(int? Version, string Method, double Rank1, double Rank5, double Tar, Aggregation Aggregation = Aggregation.BestFace);

/// <summary>Rank-1 among some of the test faces.</summary>
public sealed record GroupScore(string Name, int Faces, double? Champion, double? Challenger);

/// <summary>What a training decided.</summary>
/// <param name="Reason">A code for programs.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Version">Of the new champion; null when the old one was kept.</param>
public sealed record Decision(bool Promoted, string Reason, string Sentence, int? Version = null);
