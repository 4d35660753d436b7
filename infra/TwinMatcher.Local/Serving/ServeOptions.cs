using TwinMatcher.Gallery;
using TwinMatcher.Http;

namespace TwinMatcher.Local.Serving;

/// <summary>Everything that can be set about the product on one machine.</summary>
internal sealed record ServeOptions
{
    /// <summary>Where everything is kept.</summary>
    public required string Data { get; init; }

    /// <summary>What is listened on; port 0 for any that is free.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>A lease that outlives this process belongs to nobody: after a crash photos wait for it, so it is short.</summary>
    public GalleryOptions Gallery { get; init; } = new() { ReadingLease = TimeSpan.FromSeconds(10) };

    public HttpOptions Http { get; init; } = new();

    /// <summary>How long a client may take to say what it wants; a connection that says nothing is closed then, too.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections held at once; beyond, new ones are closed at once, and those that wait for nothing make room within <see cref="HeadersTimeout"/>.</summary>
    public int Connections { get; init; } = 5000;

    /// <summary>One JSON object a line, every request included; otherwise warnings in words.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Photos under way at once: each waits for the disk several times while the engine looks at others.</summary>
    public int Readers { get; init; } = Import.ImportRun.AtOnce;

    /// <summary>News of photos that wait in memory; of more only the sweep knows.</summary>
    public int NewsWaiting { get; init; } = 1024;

    /// <summary>Deliveries of one piece of news that may fail before it is a dead letter.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>Until the second attempt; four times as long until each further one, up to a minute.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a face that another process enrolled may go unfound; what this one enrols is found at once.</summary>
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often forgotten vectors and outdated shards leave the disk.</summary>
    public TimeSpan CompactEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the journal is written anew without what has expired; what was deleted of people leaves it with <see cref="CompactEvery"/>.</summary>
    public TimeSpan ShredEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often each space learns.</summary>
    public TimeSpan TrainEvery { get; init; } = Learning.Runs.ScheduleTrainings.Usual;

    /// <summary>How often the clock is asked whether that time has come; a training that somebody asks for begins at once.</summary>
    public TimeSpan LookForTrainingsEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>As short as the one of photos, and for the same reason: the folder is one process's alone.</summary>
    public TimeSpan TrainingLease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often uploads are looked for whose news was lost.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(30);
}
