using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Models;

/// <summary>The calibration of each space: the stored one, else the shipped one, else <see cref="Calibration.Neutral"/>. Thread-safe; looks at storage once a minute.</summary>
public sealed class Calibrations(IDocuments documents, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private static readonly Lazy<IReadOnlyDictionary<string, Calibration>> LazyShipped = new(ReadShipped);

    private readonly ConcurrentDictionary<string, (Calibration Calibration, DateTimeOffset Until)> _known = new();

    /// <summary>Measured on lfw-dev and compiled in, by space.</summary>
    public static IReadOnlyDictionary<string, Calibration> Shipped => LazyShipped.Value;

    public async ValueTask<Calibration> OfAsync(string space, CancellationToken cancellation = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_known.TryGetValue(space, out (Calibration Calibration, DateTimeOffset Until) known) && now < known.Until) return known.Calibration;
        Document? stored = await documents.GetAsync(Keys.Calibration(space), cancellation).ConfigureAwait(false);
        Calibration calibration = stored is null
            ? Shipped.GetValueOrDefault(space, Calibration.Neutral)
            : JsonSerializer.Deserialize(stored.Body.Span, CalibrationJson.Default.Calibration) ?? Calibration.Neutral;
        _known[space] = (calibration, now + Remembered);
        return calibration;
    }

    /// <summary>Of the cosines of an index's head: those of a learned one mean something else, and what was measured of plain embeddings says nothing of them.</summary>
    public async ValueTask<Calibration> OfAsync(string space, IndexView index, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.HeadVersion == 0 ? await OfAsync(space, cancellation).ConfigureAwait(false) : index.Calibration ?? Calibration.Neutral;
    }

    private static Dictionary<string, Calibration> ReadShipped()
    {
        using Stream file = typeof(Calibrations).Assembly.GetManifestResourceStream("calibrations.json") ?? throw new InvalidOperationException("calibrations.json is not compiled in");
        return JsonSerializer.Deserialize(file, CalibrationJson.Default.DictionaryStringCalibration)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Calibration))]
[JsonSerializable(typeof(Dictionary<string, Calibration>))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
