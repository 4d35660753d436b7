using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>From which cosines on a face, or a person, is suspected; read off <c>twin eval clean DIR --sweep</c>, one set a space.</summary>
/// <param name="Unlike">Below, a face does not look like the rest of its person.</param>
/// <param name="Alike">From here on, faces look like those of one person, where there are many pairs of them.</param>
/// <param name="AlikeSingle">The same where there is one pair, which says less.</param>
/// <param name="MeasuredOn">Which photos, in words.</param>
public sealed record CleaningThresholds(double Unlike, double Alike, double AlikeSingle, string MeasuredOn)
{
    private static readonly Lazy<IReadOnlyDictionary<string, CleaningThresholds>> LazyShipped = new(ReadShipped);

    /// <summary>Compiled in, by space.</summary>
    public static IReadOnlyDictionary<string, CleaningThresholds> Shipped => LazyShipped.Value;

    /// <summary>From where on so many pairs of faces, taken together, look like one person: what chance adds to a mean falls with the root of their number.</summary>
    public double AlikeFrom(int pairs) => Alike + ((AlikeSingle - Alike) / Math.Sqrt(pairs));

    private static Dictionary<string, CleaningThresholds> ReadShipped()
    {
        using Stream file = typeof(CleaningThresholds).Assembly.GetManifestResourceStream("cleaning.json") ?? throw new InvalidOperationException("cleaning.json is not compiled in");
        return JsonSerializer.Deserialize(file, CleaningJson.Default.DictionaryStringCleaningThresholds)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Dictionary<string, CleaningThresholds>))]
internal sealed partial class CleaningJson : JsonSerializerContext;
