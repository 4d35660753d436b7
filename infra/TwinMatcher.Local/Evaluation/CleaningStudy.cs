using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Learning.Cleaning;

namespace TwinMatcher.Local.Evaluation;

/// <summary>What cleaning found of what was planted.</summary>
/// <param name="Found">By kind of error: found with the right way out, of all that were planted.</param>
/// <param name="Wrong">Proposals that were none of them, of all proposals, by kind; a person for review is no proposal.</param>
internal sealed record CleaningReport(IReadOnlyDictionary<SuspicionKind, Proportion> Found, IReadOnlyDictionary<SuspicionKind, Proportion> Wrong, int Reviews)
{
    public Proportion AllFound => Sum(Found);

    public Proportion AllWrong => Sum(Wrong);

    private static Proportion Sum(IReadOnlyDictionary<SuspicionKind, Proportion> kinds) => new(kinds.Values.Sum(kind => kind.Count), kinds.Values.Sum(kind => kind.Of));
}

/// <summary>Plants errors and counts what is found, many times over.</summary>
internal static class CleaningStudy
{
    private static readonly SuspicionKind[] Kinds = [SuspicionKind.Unlike, SuspicionKind.Elsewhere, SuspicionKind.Alike];

    /// <param name="step">Called after each round.</param>
    public static async Task<CleaningReport> RunAsync(
        IReadOnlyList<(string Person, float[] Vector)> photos, CleaningThresholds thresholds, int rounds, int each, int seed, Action step, CancellationToken cancellation)
    {
        Dictionary<SuspicionKind, Proportion> found = Kinds.ToDictionary(kind => kind, _ => default(Proportion)), wrong = new(found);
        int reviews = 0;
        for (int round = 0; round < rounds; round++)
        {
            PlantedGallery gallery = PlantedGallery.Plant(photos, each, new Random(seed + round));
            IReadOnlyList<Suspicion> all = await new FindSuspicions(gallery.Table(), thresholds).RunAsync(cancellation: cancellation);
            Suspicion[] proposed = [.. all.Where(suspicion => suspicion.Kind != SuspicionKind.Incoherent)];
            foreach (PlantedError error in gallery.Errors)
            {
                bool isFound = proposed.Any(suspicion => PlantedGallery.Answers(suspicion, error));
                found[error.Kind] = new Proportion(found[error.Kind].Count + (isFound ? 1 : 0), found[error.Kind].Of + 1);
            }

            foreach (Suspicion suspicion in proposed)
                wrong[suspicion.Kind] = new Proportion(wrong[suspicion.Kind].Count + (gallery.IsTrue(suspicion) ? 0 : 1), wrong[suspicion.Kind].Of + 1);
            reviews += all.Count - proposed.Length;
            step();
        }

        return new CleaningReport(found, wrong, reviews);
    }
}
