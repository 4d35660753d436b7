using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Cleaning;

public sealed class MergedPeopleTests
{
    private readonly TestGallery _gallery = new();

    /// <summary>Somebody who was merged 31 times over is found; a chain that long is no chain of people any more beyond that.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public async Task Chain_of_mergers_is_followed_to_its_end(int mergers, bool found)
    {
        Id last = await _gallery.PersonAsync();
        Id first = last;
        for (int i = 0; i < mergers; i++)
        {
            Id former = Id.Of("former", $"{i}");
            await _gallery.Documents.WriteAsync([DocumentChange.Create(Keys.Merged(former), Body.Of(new MergedRecord(first, null), GalleryJson.Default.MergedRecord))]);
            first = former;
        }

        Assert.Equal(found ? last : (Id?)null, (await MergedPeople.ResolveAsync(_gallery.Documents, first, default))?.Person.Id);
    }

    [Fact]
    public async Task Nobody_under_an_id_is_nobody() => Assert.Null(await MergedPeople.ResolveAsync(_gallery.Documents, Id.Of("nobody"), default));

    [Fact]
    public async Task All_who_turned_out_to_be_somebody_are_told_with_whom_they_turned_out_to_be()
    {
        Id a = Id.Of("a"), b = Id.Of("b"), c = Id.Of("c");
        await _gallery.Documents.WriteAsync([Alias(a, b), Alias(b, c)]);
        Assert.Equal([(a, b), (b, c)], await MergedPeople.AllAsync(_gallery.Documents, a, default));
        Assert.Empty(await MergedPeople.AllAsync(_gallery.Documents, c, default));

        static DocumentChange Alias(Id person, Id former) => DocumentChange.Create(Keys.Alias(person, former), Body.Of(new AliasRecord(former), GalleryJson.Default.AliasRecord));
    }
}
