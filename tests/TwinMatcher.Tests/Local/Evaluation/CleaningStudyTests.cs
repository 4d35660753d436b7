using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>Of planted errors nearly all are found, and little else is proposed.</summary>
public sealed class CleaningStudyTests
{
    [Fact]
    public async Task Generated_faces_with_planted_errors_are_cleaned()
    {
        FaceLikeVectors vectors = new(128, 7);
        List<(string Person, float[] Vector)> photos = [];
        for (int person = 0; person < 300; person++)
        {
            for (int face = 0; face < 1 + (person % 6); face++)
            {
                float[] vector = new float[128];
                vectors.Write(person, face, vector);
                photos.Add(($"Person {person}", vector));
            }
        }

        CleaningReport report = await CleaningStudy.RunAsync(
            photos, CleaningThresholds.Shipped["mobilefacenet"], rounds: 5, each: 10, seed: 1, () => { }, TestContext.Current.CancellationToken);

        Assert.Equal(5 * (10 + 20 + 10), report.AllFound.Of);
        Assert.All(report.Found, kind => Assert.True(kind.Value.Share >= 0.9, $"{kind.Key}: {kind.Value.Count} of {kind.Value.Of}"));
        Assert.InRange(report.AllWrong.Share, 0, 0.05);
    }

    [Fact]
    public void Planted_errors_are_disjoint_and_told_with_their_way_out()
    {
        List<(string Person, float[] Vector)> photos = [.. Enumerable.Range(0, 60).Select(i => ($"Person {i / 4}", new float[] { 1, i })), .. Enumerable.Range(0, 9).Select(i => ($"Single {i}", new float[] { 1, -i }))];
        PlantedGallery gallery = PlantedGallery.Plant(photos, 2, new Random(5));
        Assert.Equal([(SuspicionKind.Unlike, 2), (SuspicionKind.Elsewhere, 4), (SuspicionKind.Alike, 2)], gallery.Errors.GroupBy(error => error.Kind).Select(kind => (kind.Key, kind.Count())));
        Assert.Equal(gallery.Errors.Count(error => error.Kind != SuspicionKind.Alike), gallery.Errors.Where(error => error.Kind != SuspicionKind.Alike).Select(error => error.Face).Distinct().Count());

        // Two strangers left the gallery but for the photos that were planted.
        Assert.Equal(photos.Count, gallery.Table().Count);
        Assert.Equal(15 + 9 - 2 + 2, gallery.Table().PersonCount);
    }

    [Fact]
    public async Task Real_photos_with_planted_errors_are_cleaned()
    {
        string models = TwinShared.Require("models"), photos = TwinShared.Require(Path.Combine("data", "lfw-dev", "images"));
        using TempFolder folder = new();

        // Eighty people with three to six photos and forty with one: some 20 s of processor time instead of two minutes.
        var people = Directory.GetFiles(photos).GroupBy(file => Path.GetFileName(file)[..Path.GetFileName(file).LastIndexOf('_')]).OrderBy(person => person.Key, StringComparer.Ordinal).ToList();
        foreach (string file in people.Where(person => person.Count() is >= 3 and <= 6).Take(80).Concat(people.Where(person => person.Count() == 1).Take(40)).SelectMany(person => person))
            File.CreateSymbolicLink(folder.In(Path.GetFileName(file)), file);
        var (exit, output, error) = await TwinProcess.RunAsync(models, "eval", "clean", folder.Path, "--json", "--rounds", "10");

        Assert.True(exit == 0, error);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.InRange(row.GetProperty("found").GetProperty("share").GetDouble(), 0.9, 1);
        Assert.InRange(row.GetProperty("falseProposals").GetProperty("share").GetDouble(), 0, 0.05);
    }
}
