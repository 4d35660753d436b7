namespace TwinMatcher.Cast.Gallery;

/// <summary>Someone in the demo gallery: a made-up name for a made-up face.</summary>
/// <param name="Id">Lower-case words joined by hyphens; stable.</param>
/// <param name="Name">Of nobody known.</param>
/// <param name="Category">One of <see cref="DemoGallery.Categories"/>.</param>
/// <param name="Character">Who is drawn, for more shots than are shipped.</param>
public sealed record DemoPerson(string Id, string Name, string Category, Character Character)
{
    /// <summary>The shipped photos, WebP of 256 pixels; read from the assembly anew at every call, some 7 KB each.</summary>
    public IEnumerable<byte[]> Photos() => Enumerable.Range(0, DemoGallery.PhotosEach).Select(Photo);

    /// <summary>One of the shipped photos, the first being the friendliest.</summary>
    public byte[] Photo(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, DemoGallery.PhotosEach);
        using Stream stream = typeof(DemoPerson).Assembly.GetManifestResourceStream(DemoGallery.FileOf(Id, index))
            ?? throw new InvalidOperationException($"The photo {DemoGallery.FileOf(Id, index)} is not in the assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>How the shipped photo was made: the first is a studio portrait, later ones vary more.</summary>
    public Shot Shot(int index) => Cast.Shot.From(Character.Seed * 16 + (ulong)index + 1, index == 0 ? 0.15f : 0.3f + 0.15f * index);
}
