using TwinMatcher.Cast;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Cast.Gallery;

/// <summary>The people a new installation shows.</summary>
public sealed class DemoGalleryTests
{
    private const long MostBytes = 3 * 1024 * 1024;

    [Fact]
    public void Sixty_four_people_with_names_of_their_own()
    {
        Assert.Equal(64, DemoGallery.People.Count);
        Assert.Equal(64, DemoGallery.People.Select(person => person.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(64, DemoGallery.People.Select(person => person.Character.Seed).Distinct().Count());
        Assert.All(DemoGallery.People, person => Assert.Matches("^[a-z]+(-[a-z]+)+$", person.Id));
    }

    [Fact]
    public void Every_category_has_ten_or_eleven_people() => Assert.All(
        DemoGallery.Categories, category => Assert.InRange(DemoGallery.People.Count(person => person.Category == category), 10, 11));

    [Fact]
    public void Sexes_ages_and_skin_tones_are_balanced()
    {
        Character[] cast = [.. DemoGallery.People.Select(person => person.Character)];
        Assert.Equal(32, cast.Count(who => who.Sex == Sex.Female));
        for (int third = 0; third < 3; third++) Assert.InRange(cast.Count(who => (int)Math.Min(who.SkinTone * 3, 2) == third), 20, 22);
        Assert.InRange(cast.Count(who => who.Age < 30), 16, 32);
        Assert.InRange(cast.Count(who => who.Age >= 60), 4, 12);
    }

    [Fact]
    public void Photos_are_small_webp_files_that_decode()
    {
        byte[][] photos = [.. DemoGallery.People.SelectMany(person => person.Photos())];
        Assert.Equal(64 * DemoGallery.PhotosEach, photos.Length);
        Assert.InRange(photos.Sum(photo => (long)photo.Length), 1, MostBytes);
        Assert.All(photos, photo =>
        {
            PhotoHeader header = Photo.Inspect(photo, new PhotoLimits());
            Assert.Equal((PhotoFormat.WebP, DemoGallery.PhotoSize, DemoGallery.PhotoSize), (header.Format, header.Width, header.Height));
        });
    }

    /// <summary>Whoever changes how people look must run 'twin cast demo --out infra/TwinMatcher.Cast/Gallery/photos'.</summary>
    [Theory]
    [InlineData(0, 0), InlineData(31, 2), InlineData(63, 3)]
    public void Photos_show_who_they_are_named_for(int person, int index)
    {
        DemoPerson who = DemoGallery.People[person];
        Picture drawn = Portrait.Render(who.Character, who.Shot(index), DemoGallery.PhotoSize);
        using Pixels shipped = TestPhotos.Decode(who.Photo(index));
        double difference = 0;
        for (int i = 0; i < drawn.Rgb.Length; i++) difference += Math.Abs(drawn.Rgb[i] - shipped.Bytes[i]);
        Assert.InRange(difference / drawn.Rgb.Length, 0, 6);
    }

    [Theory]
    [InlineData(-1), InlineData(DemoGallery.PhotosEach)]
    public void Photo_that_is_not_shipped_is_refused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoGallery.People[0].Photo(index));
}
