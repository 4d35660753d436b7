using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>Every flavour of the three formats becomes upright sRGB pixels of the right size.</summary>
public sealed class PhotoDecodeTests
{
    public static TheoryData<string> Flavours => [.. PhotoCorpus.Flavours.Select(flavour => flavour.Name)];

    public static MatrixTheoryData<string, int> FlavoursAndReductions => new(PhotoCorpus.Flavours.Select(flavour => flavour.Name), [2, 4, 8]);

    [Theory, MemberData(nameof(Flavours))]
    public void Flavour_keeps_its_size(string name) => Decode(name, 1, (photo, _, _) =>
        Assert.Equal((SyntheticPhoto.Width, SyntheticPhoto.Height), (photo.Pixels.Width, photo.Pixels.Height)));

    [Theory, MemberData(nameof(Flavours))]
    public void Flavour_keeps_its_colours(string name) => Decode(name, 1, (photo, source, flavour) =>
        Assert.InRange(Likeness.Distance(photo.Pixels, source, flavour), 0, flavour.Tolerance));

    [Theory, MemberData(nameof(FlavoursAndReductions))]
    public void Reduced_flavour_has_the_reduced_size(string name, int reduction) => Decode(name, reduction, (photo, source, _) =>
        Assert.Equal((source.Width / reduction, source.Height / reduction), (photo.Pixels.Width, photo.Pixels.Height)));

    [Theory, MemberData(nameof(FlavoursAndReductions))]
    public void Reduced_flavour_keeps_its_colours(string name, int reduction) => Decode(name, reduction, (photo, source, flavour) =>
        Assert.InRange(Likeness.Distance(photo.Pixels, source, flavour), 0, flavour.Tolerance));

    /// <summary>No side a multiple of eight: every decoder rounds in its own way, but by less than a pixel.</summary>
    [Theory, MemberData(nameof(FlavoursAndReductions))]
    public void Reduced_flavour_of_odd_size_is_off_by_less_than_a_pixel(string name, int reduction)
    {
        using Pixels source = SyntheticPhoto.Draw(317, 203);
        using Photo photo = Read(PhotoCorpus.Named(name).Make(source), reduction);
        double wrong = Math.Max(Math.Abs(photo.Pixels.Width - 317.0 / reduction), Math.Abs(photo.Pixels.Height - 203.0 / reduction));
        Assert.InRange(wrong, 0, 0.999);
    }

    private static void Decode(string name, int reduction, Action<Photo, Pixels, PhotoCorpus.Flavour> check)
    {
        PhotoCorpus.Flavour flavour = PhotoCorpus.Named(name);
        // Half the standard size remains of a reduced picture: a larger one would cost seconds in the lossless encoders.
        int scale = reduction == 1 ? 2 : reduction;
        using Pixels source = SyntheticPhoto.Draw(SyntheticPhoto.Width / 2 * scale, SyntheticPhoto.Height / 2 * scale);
        using Photo photo = Read(flavour.Make(source), reduction);
        check(photo, source, flavour);
    }

    private static Photo Read(byte[] file, int reduction) => Photo.Decode(file, Photo.Inspect(file, new PhotoLimits()), reduction);
}
