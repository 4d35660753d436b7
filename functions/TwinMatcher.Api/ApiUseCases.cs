using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Http;

namespace TwinMatcher.Api;

/// <summary>What the routes do, on whatever storage there is.</summary>
/// <param name="indexes">What is known of the spaces' indexes now.</param>
public sealed class ApiUseCases(
    IDocuments documents, IObjects objects, GalleryOptions options, TimeProvider clock, Chance chance, Func<CancellationToken, ValueTask<IReadOnlyList<IndexStatus>>> indexes)
{
    /// <summary>Told when a training was asked for, where somebody in this process can begin it at once; elsewhere the clock finds it.</summary>
    public Action? TrainingAsked { get; init; }

    /// <summary>Id of the model that finds faces, where it is in this process.</summary>
    public string? Detector { get; init; }

    internal IObjects Objects => objects;

    internal AuditLog AuditLog { get; } = new(documents, options, clock, chance);

    internal AuditedActs AuditedActs => new(AuditLog);

    internal FaceAddresses Faces { get; } = new(new GallerySecret(documents, chance), options.Public, clock);

    internal Chance Chance => chance;

    internal RequestUpload RequestUpload { get; } = new(documents, objects, options, clock, chance);

    internal FindUpload FindUpload { get; } = new(documents, objects, clock);

    internal AddPerson AddPerson { get; } = new(documents, clock, chance);

    internal BrowsePeople BrowsePeople { get; } = new(documents);

    internal CountPeople CountPeople { get; } = new(documents, clock);

    internal FindPerson FindPerson { get; } = new(documents);

    internal EditPerson EditPerson { get; } = new(documents, objects);

    internal ForgetPerson ForgetPerson { get; } = new(documents, objects, clock, options);

    internal RecordVote RecordVote { get; } = new(documents, options, clock, new GallerySecret(documents, chance));

    internal CountMatches CountMatches { get; } = new(documents, clock);

    internal Champions Champions { get; } = new(documents, objects);

    internal PromoteHead PromoteHead { get; } = new(documents, objects, clock);

    internal Gallery.Models.Trainings Trainings { get; } = new(documents, clock);

    internal ValueTask<IReadOnlyList<IndexStatus>> IndexesAsync(CancellationToken cancellation) => indexes(cancellation);
}
