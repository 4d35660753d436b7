using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Api.Trainings;

/// <summary>What <c>POST /v1/trainings</c> takes.</summary>
/// <param name="Space">The one that matches use when they name none, when missing.</param>
internal sealed record TrainingRequestBody(string? Space = null);

/// <summary>One page, newest first.</summary>
internal sealed record TrainingsBody(IReadOnlyList<TrainingBody> Trainings, string? Next)
{
    public static TrainingsBody Of(TrainingPage page) => new([.. page.Trainings.Select(TrainingBody.Of)], page.Next);
}

/// <summary>A training and what came of it.</summary>
/// <param name="State">waiting, running, done or failed.</param>
/// <param name="By">schedule, admin or command.</param>
internal sealed record TrainingBody(
    Id TrainingId,
    string Space,
    string State,
    string By,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    TrainingData? Data,
    uint Seed,
    string? Code,
    IReadOnlyList<CandidateScore>? Candidates,
    TestBody? Test,
    Decision? Decision,
    string? Failure,
    double Milliseconds)
{
    public static TrainingBody Of(TrainingRecord record) => new(
        record.Id, record.Space, Words.Of(record.State), Words.Of(record.By), record.RequestedAt, record.StartedAt, record.FinishedAt, record.Data, record.Seed, record.Code,
        record.Candidates, record.Test is null ? null : TestBody.Of(record.Test), record.Decision, record.Failure, record.Milliseconds);
}

/// <summary>Champion and challenger on the frozen test faces; groups are missing in listings.</summary>
internal sealed record TestBody(
    int Faces,
    int People,
    TestScore? Champion,
    TestScore? Challenger,
    double? Difference,
    double? Low,
    double? High,
    double? Chance,
    IReadOnlyList<GroupScore>? Categories,
    IReadOnlyList<GroupScore>? Bands)
{
    public static TestBody Of(TrainingTest test) => new(
        test.Faces, test.People, test.Champion, test.Challenger, test.Difference, test.Low, test.High, test.Chance,
        test.Categories.Count == 0 ? null : test.Categories, test.Bands.Count == 0 ? null : test.Bands);
}
