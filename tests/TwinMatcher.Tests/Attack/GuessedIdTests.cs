using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Gallery;

namespace TwinMatcher.Tests.Attack;

/// <summary>Whoever knows the id of an upload or a match may ask about it; so nobody can guess one.</summary>
public sealed class GuessedIdTests
{
    /// <summary>Each bit of chance is a bit of the id, and no other.</summary>
    [Fact]
    public async Task Ids_that_are_given_out_are_128_random_bits_and_nothing_else()
    {
        var gallery = new TestGallery();
        HashSet<Id> uploads = [], people = [];
        for (int bit = 0; bit < 128; bit++)
        {
            void OneBit(Span<byte> bytes)
            {
                Assert.Equal(16, bytes.Length);
                bytes.Clear();
                bytes[bit / 8] = (byte)(1 << (bit % 8));
            }

            Id upload = (await new RequestUpload(gallery.Documents, gallery.Objects, gallery.Options, gallery.Clock, OneBit).RunAsync(new UploadRequest(UploadPurpose.Match, "image/png"), TestContext.Current.CancellationToken)).Value!.Upload;
            Id person = (await new AddPerson(gallery.Documents, gallery.Clock, OneBit).RunAsync(new NewPerson("Ada", "film"), TestContext.Current.CancellationToken)).Value!.Id;
            Assert.Equal(1, (int)UInt128.PopCount(upload.Value));
            uploads.Add(upload);
            people.Add(person);
        }

        Assert.Equal((128, 128), (uploads.Count, people.Count));
    }

    [Fact]
    public async Task Token_is_256_random_bits()
    {
        int asked = 0;
        var token = new AdminToken(new TestGallery().Documents, bytes => asked = bytes.Length);
        Assert.NotNull(await token.CreateAsync(TestContext.Current.CancellationToken));
        Assert.Equal(32, asked);
    }
}
