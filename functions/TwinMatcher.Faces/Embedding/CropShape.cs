using System.Numerics;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Embedding;

/// <summary>How a face is cut out: embedders with an equal shape share one crop.</summary>
/// <param name="Size">Side in pixels.</param>
/// <param name="Target">Where the five landmarks come to lie.</param>
internal sealed record CropShape(int Size, Landmarks Target)
{
    /// <summary>Templates are written down for crops of this side.</summary>
    private const float TemplateSize = 112;

    /// <summary>A template scaled to <paramref name="size"/>, the face drawn <paramref name="zoom"/> times as large about the centre.</summary>
    public static CropShape From(Landmarks template, int size, float zoom)
    {
        // Pixel centres: the middle of a crop of n pixels is (n - 1) / 2.
        var from = new Vector2((TemplateSize - 1) / 2);
        var to = new Vector2((size - 1) / 2f);
        float scale = size / TemplateSize * zoom;
        return new(size, template.Map(point => (point - from) * scale + to));
    }

    /// <summary>Takes crop pixels to the pixels in which the landmarks are given.</summary>
    public Similarity ToPicture(in Landmarks landmarks) => Similarity.Fit(Target, landmarks);
}
