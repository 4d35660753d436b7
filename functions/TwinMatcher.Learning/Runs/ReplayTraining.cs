using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search;

namespace TwinMatcher.Learning.Runs;

/// <summary>A training done again.</summary>
/// <param name="Again">With the numbers that came out now.</param>
/// <param name="Same">Whether every number is the same, bit for bit.</param>
public sealed record Replay(TrainingRecord Again, bool Same);

/// <summary>Does a training again from its record and changes nothing: the proof that its numbers are its data's.</summary>
public sealed class ReplayTraining(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions options)
{
    /// <summary>The problem <c>data_changed</c> says that faces or votes came or went since, <c>model_unknown</c> that the champion of then is kept no more.</summary>
    public async ValueTask<Outcome<Replay>> RunAsync(TrainingRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Data is not TrainingData data || record.Decision is null) return new Problem("training_unfinished", "The record is of a training that came to no decision.");
        FaceTable faces = await new ReadFaces(documents, objects).RunAsync(record.Space, cancellation).ConfigureAwait(false);
        LearningSet set = new(faces, await new ReadFeedback(documents, clock, options.MatchLifetime).RunAsync(faces, cancellation).ConfigureAwait(false));
        if (set.Hash != data.Hash) return new Problem("data_changed", "Faces or votes came or went since: the data of the training are no longer stored, and must not be.");
        Contender? champion = null;
        if (record.Test?.Champion is not null)
        {
            Outcome<Contender> found = await FindAsync(record.Space, data.Champion, faces.Dimension, cancellation).ConfigureAwait(false);
            if (!found.IsDone) return found.Problem;
            champion = found.Value;
        }

        TrainingResult result = (await new Trainer(clock).RunAsync(set, champion, record.Seed, null, null, cancellation).ConfigureAwait(false))!;
        TrainingRecord again = record with
        {
            Code = Trainer.Code,
            Data = result.Data with { Champion = data.Champion },
            Candidates = result.Candidates,
            Test = result.Test,
            Decision = result.Decision,
            Milliseconds = result.Milliseconds,
        };

        // A comparison that another's promotion made worthless gave the same numbers.
        Decision? decision = record.Decision.Reason == "champion_moved" ? again.Decision : record.Decision;
        return new Replay(again, Text(again.Numbers) == Text((record with { Decision = decision }).Numbers));
    }

    private async ValueTask<Outcome<Contender>> FindAsync(string space, int version, int dimension, CancellationToken cancellation)
    {
        if (version == 0) return new Contender(Candidates.Candidate.Identity, LinearMap.Identity, 0);
        Champions champions = new(documents, objects);
        if ((await champions.RegistryAsync(space, cancellation).ConfigureAwait(false)).Registry.Find(version) is not LearnedHead learned) return Problems.ModelUnknown;
        try
        {
            Head head = await champions.LoadAsync(learned, dimension, cancellation).ConfigureAwait(false);
            return Contender.Of(learned, head);
        }
        catch (DamagedHeadException)
        {
            return Problems.ModelDamaged;
        }
    }

    private static string Text(TrainingRecord record) => JsonSerializer.Serialize(record, ModelJson.Default.TrainingRecord);
}
