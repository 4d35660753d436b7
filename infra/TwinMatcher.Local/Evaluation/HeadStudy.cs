using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Local.Evaluation;

/// <summary>What learning would do with a gallery of these photos: one training as the product does it, with plain embeddings as the champion.</summary>
internal static class HeadStudy
{
    private const uint Seed = 1;

    /// <param name="photos">One vector each; ids follow from person and name, and the frozen split from those.</param>
    public static async Task<TrainingRecord> RunAsync(string space, IReadOnlyList<(string Person, string Name, float[] Vector)> photos, CancellationToken cancellation)
    {
        LearnedFace[] faces = [.. photos.Select(photo => new LearnedFace(Id.Of("face", photo.Person, photo.Name), Id.Of("person", photo.Person), 0, SizeBand.Unknown))];
        FaceTable table = new(faces, photos.Count == 0 ? 1 : photos[0].Vector.Length, (i, vector) => photos[i].Vector.CopyTo(vector));
        return await RunAsync(space, new LearningSet(table, []), cancellation);
    }

    public static async Task<TrainingRecord> RunAsync(string space, LearningSet set, CancellationToken cancellation)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var plain = new Contender("identity", LinearMap.Identity, 0);
        TrainingResult result = (await new Trainer(TimeProvider.System).RunAsync(set, plain, Seed, null, null, cancellation))!;
        return new TrainingRecord(
            default, space, TrainingState.Done, TrainingCause.Command, now, Seed, Trainer.Code, now, TimeProvider.System.GetUtcNow(),
            result.Data, result.Candidates, result.Test, result.Decision, null, result.Milliseconds);
    }
}
