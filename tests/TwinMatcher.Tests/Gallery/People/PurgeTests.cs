using System.Runtime.InteropServices;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>People and compaction together: what was forgotten leaves storage to the last byte, what was changed is found once.</summary>
public sealed class PurgeTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private static readonly string[] Spaces = [TinyEngine.Space, "hog"];

    private readonly TestGallery _gallery = new(engine, new GalleryOptions { ReadingLease = TimeSpan.Zero });

    [Fact]
    public async Task Forgotten_person_leaves_no_byte_once_compaction_has_run_and_the_receipt_says_so()
    {
        Id stays = await _gallery.PersonAsync("Ada Stays", "science"), goes = await _gallery.PersonAsync();
        byte[][] photos = [TinyEngine.Photo(1), TinyEngine.Photo(2), TinyEngine.Photo(3)];
        await _gallery.EnrolAsync(stays, TinyEngine.Photo(9));
        foreach (byte[] photo in photos[..2]) await _gallery.EnrolAsync(goes, photo);
        await CompactAsync(_gallery);
        await _gallery.EnrolAsync(goes, photos[2]);
        Assert.NotEmpty(Vectors(_gallery, photos[0]));
        Assert.False((await _gallery.ForgetPerson.RunAsync(goes)).Value!.Purged);

        await CompactAsync(_gallery);

        AssertNoByte(_gallery, photos, "after compaction");
        ForgetReceipt receipt = (await _gallery.ForgetPerson.RunAsync(goes)).Value!;
        Assert.True(receipt.Purged);
        Assert.Equal(3, receipt.Vectors["hog"].Count);
        Assert.Equal(1, await FacesAsync(_gallery, TinyEngine.Space));
    }

    [Fact]
    public async Task Forgotten_between_any_two_calls_of_a_reader_a_person_leaves_no_byte_once_compaction_has_run()
    {
        Id person = await _gallery.PersonAsync();
        byte[] photo = TinyEngine.Photo(4);
        ObjectCreated news = await _gallery.PostAsync(person, photo);
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () =>
            {
                // The worst case: what buries the person has been absorbed and deleted before the reader goes on.
                await gallery.ForgetPerson.RunAsync(person);
                await CompactAsync(gallery);
            });
            Assert.Equal(ReadOutcome.Unwanted, await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            await CompactAsync(gallery);
            AssertNoByte(gallery, [photo], $"forgotten before call {call}");
            Assert.True((await gallery.ForgetPerson.RunAsync(person)).Value!.Purged);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recategorised_face_is_found_once_under_the_new_category(bool compactedBefore)
    {
        Id person = await _gallery.PersonAsync();
        byte[] photo = TinyEngine.Photo();
        Id face = await _gallery.EnrolAsync(person, photo);
        if (compactedBefore) await CompactAsync(_gallery);
        await _gallery.EditPerson.RunAsync(person, new(Category: "music"));
        for (int round = 0; round < 2; round++)
        {
            foreach (string space in Spaces)
            {
                Assert.Equal((face, person), await BestAsync(_gallery, space, photo, "music"));
                Assert.Null(await BestAsync(_gallery, space, photo, "film"));
                Assert.Equal(1, await FacesAsync(_gallery, space));
            }

            await CompactAsync(_gallery);
        }
    }

    [Fact]
    public async Task Reading_that_is_done_again_after_compaction_absorbed_its_vectors_adds_none()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, TinyEngine.Photo());
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.ReadPhoto.RunAsync(news));
        _gallery.Faults = FaultPlan.CrashBefore(calls);
        await Assert.ThrowsAsync<CrashException>(async () => await _gallery.ReadPhoto.RunAsync(news));
        _gallery.Faults = null;
        await CompactAsync(_gallery);

        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(news));
        await CompactAsync(_gallery);

        foreach (string space in Spaces) Assert.Equal(1, await FacesAsync(_gallery, space));
    }

    /// <summary>Until nothing is left to do, with the time in between that shards are kept for those who may still load them.</summary>
    private static async Task CompactAsync(TestGallery gallery)
    {
        for (int round = 0; round < 3; round++)
        {
            foreach (string space in Spaces) await new CompactSpace(gallery.Documents, gallery.Objects, gallery.Clock, gallery.Options).RunAsync(space);
            gallery.Clock.Advance(gallery.Options.ShardGrace + TimeSpan.FromSeconds(1));
        }
    }

    private void AssertNoByte(TestGallery gallery, byte[][] photos, string when)
    {
        List<string> traces = [.. gallery.Documents.Containing(System.Text.Encoding.UTF8.GetBytes(TestGallery.Folded))];
        foreach (byte[] photo in photos)
        {
            traces.AddRange(gallery.Objects.Containing(photo));
            traces.AddRange(Vectors(gallery, photo));
        }

        traces.AddRange(gallery.TracesOf(photos).Where(key => !key.StartsWith("thumbnails/", StringComparison.Ordinal)));
        Assert.True(traces.Count == 0, $"{when}: {string.Join(", ", traces)}");
    }

    /// <summary>Objects that hold an embedding of the photo as shards hold them.</summary>
    private IReadOnlyList<string> Vectors(TestGallery gallery, byte[] photo)
    {
        FaceList list = new(engine.Engine.DimensionOf(TinyEngine.Space));
        list.Add(1, 1, 0, engine.Engine.Find(photo).Faces[0].Embeddings[TinyEngine.Space]);
        return gallery.Objects.Containing(MemoryMarshal.AsBytes(list.Raw(0)));
    }

    private async Task<(Id Face, Id Person)?> BestAsync(TestGallery gallery, string space, byte[] photo, string category)
    {
        using GalleryIndex index = new(gallery.Documents, gallery.Objects, space, engine.Engine.DimensionOf(space));
        await index.RefreshAsync();
        Look[] looks = index.Search(engine.Engine.Find(photo).Faces[0].Embeddings[space], 5, new SearchFilter { Categories = 1UL << Categories.Number(category) });
        return looks is [Look only] ? (VectorIds.FaceOf(only.FaceId), new Id(only.PersonId)) : null;
    }

    private async Task<long> FacesAsync(TestGallery gallery, string space)
    {
        using GalleryIndex index = new(gallery.Documents, gallery.Objects, space, engine.Engine.DimensionOf(space));
        await index.RefreshAsync();
        Assert.Empty(index.Status.Damaged);
        return index.Status.Faces;
    }
}
