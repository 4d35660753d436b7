using System.Diagnostics;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>What a match costs beyond engine and search; run by name with <c>-explicit only</c>, prints and asserts nothing about time.</summary>
public sealed class MatchMeasurements
{
    [Fact(Explicit = true)]
    public async Task Overhead_of_a_match()
    {
        const int Runs = 2_000;
        using MatchGallery gallery = new();
        for (int i = 0; i < 500; i++) await gallery.AddAsync($"Person {i}", "film", gallery.Like(0.9 - i * 0.001, i));
        await gallery.RefreshAsync();
        Id upload = await gallery.UploadAsync(UploadState.Ready, MatchGallery.Face(Id.Of("seen")) with { Embeddings = gallery.Like(1) });
        FindLooks looks = new(gallery.Documents, gallery.Engine, gallery.Indexes, gallery.Options, TimeProvider.System, gallery.Chance);
        float[] vector = gallery.Seen.Embeddings[MatchGallery.Hog];
        List<double> match = [], search = [];
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Assert.True((await looks.RunAsync(new MatchQuery(Upload: upload), TestContext.Current.CancellationToken)).IsDone);
            match.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            start = Stopwatch.GetTimestamp();
            gallery.Indexes[MatchGallery.Hog].Search(vector, 9, new SearchFilter());
            search.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        match.Sort();
        search.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"match by upload, median of {Runs}: {match[Runs / 2]:0} us, of which search {search[Runs / 2]:0} us; p99 {match[Runs * 99 / 100]:0} us");
    }
}
