using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Faces;

/// <summary>Works on one photo at a time with buffers of its own; the engine lends it to one caller at a time.</summary>
internal sealed class FaceWorker : IDisposable
{
    /// <summary>Faces are judged on this template's crop, whatever the embedders use.</summary>
    public const string QualityTemplate = "arcface";

    /// <summary>A photo is first decoded no coarser than this long side, where the detector still sees a face of a 50th of it.</summary>
    private const int QuickSide = 480;

    /// <summary>A photo without a large face deserves the detector's full resolution: it is decoded again no coarser than this.</summary>
    private const int CarefulSide = 960;

    /// <summary>Long side, in decoded pixels, from which a face says that this is a portrait.</summary>
    private const float LargeFace = 40;

    private readonly FaceEngineOptions _options;
    private readonly FaceFinder _finder;
    private readonly Dictionary<string, IEmbedder> _embedders;
    private readonly Landmarks _template;
    private readonly Dictionary<CropShape, PartCover> _covers = [];
    private readonly CropShape _qualityCrop;

    public FaceWorker(FaceEngineOptions options, YuNetModel detector, Dictionary<string, IEmbedder> embedders, Landmarks qualityTemplate)
    {
        _options = options;
        _finder = new FaceFinder(detector, options.Detection);
        _embedders = embedders;
        _template = qualityTemplate;
        _qualityCrop = CropShape.From(qualityTemplate, QualityMeter.CropSize, zoom: 1);
    }

    public Finding Find(ReadOnlySpan<byte> file, FaceExtras extras, StageTimes.Clock clock)
    {
        PhotoHeader header = Photo.Inspect(file, _options.Limits);
        Photo photo = Photo.Decode(file, header, Photo.ReductionFor(header, QuickSide));
        clock.Decoded();
        try
        {
            List<DetectedFace> found = FindLargest(photo);
            clock.Detected();
            bool portrait = found.Count > 0 && found[0].Box.LongSide >= LargeFace * photo.Reduction;
            int careful = Photo.ReductionFor(header, Math.Max(CarefulSide, _options.Detection.Side));
            if (!portrait && careful < photo.Reduction)
            {
                photo = DecodeAgain(photo, file, careful, clock);
                found = FindLargest(photo);
                clock.Detected();
            }
            if (found.Count == 0) throw new PhotoRefusedException(PhotoRefusals.NoFace);
            Thumbnail? thumbnail = extras.ThumbnailSide == 0 ? null
                : Thumbnail.Of(found[0].Box, found[0].Landmarks, header.Width, header.Height, extras.ThumbnailSide);
            int needed = NeededReduction(photo, found, thumbnail);
            if (needed < photo.Reduction) photo = DecodeAgain(photo, file, needed, clock);
            Face[] faces = [.. found.Select(face => Describe(photo, face, clock))];
            faces[0] = faces[0] with
            {
                Thumbnail = thumbnail?.ToJpeg(photo.Pixels, Factor(photo)),
                Copies = [.. AlteredFace.Of(extras.Copies).Select(altered => EmbedCopy(photo, found[0].Landmarks, altered))],
            };
            if (extras.Cover is int number && number < faces.Length) faces[number] = faces[number] with { Covered = Cover(photo, found[number].Landmarks) };
            clock.Embedded();
            return new Finding(header.Width, header.Height, faces, null, clock.Stop());
        }
        finally
        {
            photo.Dispose();
        }
    }

    public void Dispose()
    {
        _finder.Dispose();
        foreach (IEmbedder embedder in _embedders.Values) embedder.Dispose();
    }

    /// <summary>Lets go of the coarse picture before it makes the fine one.</summary>
    private static Photo DecodeAgain(Photo coarse, ReadOnlySpan<byte> file, int reduction, StageTimes.Clock clock)
    {
        coarse.Dispose();
        Photo fine = Photo.Decode(file, coarse.Header, reduction);
        clock.Decoded();
        return fine;
    }

    /// <summary>In photo pixels, largest first.</summary>
    private List<DetectedFace> FindLargest(Photo photo)
    {
        float factor = photo.Header.Width / (float)photo.Pixels.Width;
        return [.. _finder.Find(photo.Pixels)
            .Select(face => face.Resampled(factor))
            .OrderByDescending(face => face.Box.Area).ThenBy(face => face.Box.X)
            .Take(_options.MaxFaces)];
    }

    /// <summary>The reduction at which no crop is sampled from fewer pixels than it has, as far as the photo has them.</summary>
    private int NeededReduction(Photo photo, List<DetectedFace> faces, Thumbnail? thumbnail)
    {
        float scale = faces.Min(face => Crops.Min(crop => crop.ToPicture(face.Landmarks).Scale));
        if (thumbnail is not null) scale = MathF.Min(scale, thumbnail.Value.ToPhoto.Scale);
        int reduction = photo.Reduction;
        while (reduction > (photo.Header.Finest ?? 1) && scale < reduction) reduction /= 2;
        return reduction;
    }

    private IEnumerable<CropShape> Crops => _embedders.Values.Select(embedder => embedder.Crop).Append(_qualityCrop).Distinct();

    private Face Describe(Photo photo, DetectedFace found, StageTimes.Clock clock)
    {
        var crops = new Dictionary<CropShape, byte[]>();
        foreach (CropShape shape in Crops) crops[shape] = Cut(photo, found.Landmarks, shape);
        FaceQuality quality = QualityMeter.Measure(crops[_qualityCrop], found.Box, found.Landmarks, _qualityCrop.ToPicture(found.Landmarks),
            photo.Header.Width, photo.Header.Height, _options.Quality);
        clock.Aligned();
        Dictionary<string, float[]> embeddings = Embed(crops);
        clock.Embedded();
        return new Face(found.Box, found.Landmarks, found.Score, quality, embeddings);
    }

    private Dictionary<string, float[]> EmbedCopy(Photo photo, in Landmarks landmarks, AlteredFace altered)
    {
        var crops = new Dictionary<CropShape, byte[]>();
        Landmarks turned = altered.Turned(landmarks);
        foreach (CropShape shape in _embedders.Values.Select(embedder => embedder.Crop).Distinct())
        {
            byte[] crop = Cut(photo, turned, shape);
            crops[shape] = altered.Change?.Invoke(crop, shape.Size) ?? crop;
        }
        return Embed(crops);
    }

    private CoveredFace[] Cover(Photo photo, in Landmarks landmarks)
    {
        var crops = new Dictionary<CropShape, byte[]>();
        foreach (CropShape shape in _embedders.Values.Select(embedder => embedder.Crop).Distinct()) crops[shape] = Cut(photo, landmarks, shape);
        Similarity toPhoto = Similarity.Fit(_template, landmarks);
        return [.. Enum.GetValues<FacePart>().Select(part => new CoveredFace(
            part,
            [.. PartOutlines.Of(part).Select(outline => (IReadOnlyList<Vector2>)[.. outline.Corners.Select(toPhoto.Apply)])],
            Embed(crops.ToDictionary(crop => crop.Key, crop => CoverOf(crop.Key).Cover(crop.Value, part)))))];
    }

    /// <summary>Made when first asked for: masks cost some 10 ms.</summary>
    private PartCover CoverOf(CropShape shape) => _covers.TryGetValue(shape, out PartCover? cover) ? cover : _covers[shape] = new PartCover(shape, _template);

    private Dictionary<string, float[]> Embed(Dictionary<CropShape, byte[]> crops)
    {
        var embeddings = new Dictionary<string, float[]>();
        foreach ((string space, IEmbedder embedder) in _embedders)
        {
            float[] vector = new float[embedder.Dimension];
            embedder.Embed(crops[embedder.Crop], vector);
            embeddings[space] = vector;
        }
        return embeddings;
    }

    private static byte[] Cut(Photo photo, in Landmarks landmarks, CropShape shape)
    {
        byte[] rgb = new byte[shape.Size * shape.Size * Pixels.Channels];
        Warp.Sample(photo.Pixels, shape.ToPicture(landmarks).Resampled(Factor(photo)), rgb, shape.Size);
        return rgb;
    }

    /// <summary>Decoded pixels a photo pixel.</summary>
    private static float Factor(Photo photo) => photo.Pixels.Width / (float)photo.Header.Width;
}
