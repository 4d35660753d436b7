using System.Numerics;
using System.Text.Json;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Models;

/// <summary>The models this product knows, by id: the shipped models.json, then the user's, whose entries win.</summary>
public sealed class ModelCatalog
{
    /// <summary>The space of the built-in embedder, which has no entry and needs no file.</summary>
    public const string BuiltInSpace = HogEmbedder.Id;

    /// <summary>The name of a catalog in a folder of models.</summary>
    public const string FileName = "models.json";

    private readonly Dictionary<string, Landmarks> _templates = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DetectorEntry> _detectors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, EmbedderEntry> _embedders = new(StringComparer.Ordinal);

    private ModelCatalog()
    {
    }

    /// <summary>What is used when nobody names a model.</summary>
    public DefaultModels Defaults { get; private set; } = new("", "");

    /// <summary>Better models that are pulled on demand, and take the place of the defaults once they are here; null when the user chose defaults.</summary>
    public DefaultModels? Standard { get; private set; }

    public IReadOnlyCollection<DetectorEntry> Detectors => _detectors.Values;

    public IReadOnlyCollection<EmbedderEntry> Embedders => _embedders.Values;

    /// <summary>Every file of the list that exists, in order; later entries replace earlier ones of the same id.</summary>
    public static ModelCatalog Load(params IEnumerable<string> files)
    {
        var catalog = new ModelCatalog();
        foreach (string file in files.Where(File.Exists)) catalog.Add(Read(file), file);
        return catalog;
    }

    /// <summary>The shipped catalog, and the one in the user's folder of models if there is one.</summary>
    public static ModelCatalog LoadFrom(ModelFolders folders)
    {
        ModelCatalog catalog = Load(folders.InOrder.Reverse().Select(folder => Path.Combine(folder, FileName)));
        if (catalog.Standard is not { } standard) return catalog;
        catalog.Defaults = new DefaultModels(
            folders.Find(catalog.Detector(standard.Detector).File) is null ? catalog.Defaults.Detector : standard.Detector,
            folders.Find(catalog.Embedder(standard.Space).File) is null ? catalog.Defaults.Space : standard.Space);
        return catalog;
    }

    public DetectorEntry Detector(string id) => _detectors.TryGetValue(id, out DetectorEntry? entry)
        ? entry
        : throw new ModelUnknownException($"There is no detector '{id}'. Known detectors: {string.Join(", ", _detectors.Keys)}.");

    public EmbedderEntry Embedder(string id) => _embedders.TryGetValue(id, out EmbedderEntry? entry)
        ? entry
        : throw new ModelUnknownException($"There is no space '{id}'. Known spaces: {string.Join(", ", _embedders.Keys.Append(HogEmbedder.Id))}.");

    /// <summary>The entries of an id, which a detector and an embedder may share.</summary>
    public IEnumerable<ModelEntry> Entries(string id)
    {
        bool detects = _detectors.TryGetValue(id, out DetectorEntry? detector);
        if (detects) yield return detector!;
        if (!detects || _embedders.ContainsKey(id)) yield return Embedder(id);
    }

    /// <summary>Where the five points lie in a crop of 112 x 112 pixels.</summary>
    public Landmarks Template(string name) => _templates[name];

    private static CatalogFile Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, CatalogJson.Default.CatalogFile) ?? new CatalogFile();
        }
        catch (JsonException error)
        {
            throw new CatalogInvalidException($"{file} is not a valid catalog of models: {error.Message}", error);
        }
    }

    private void Add(CatalogFile content, string file)
    {
        // Generated JSON readers let null pass into lists and into properties with a default.
        if (content is not { Templates: not null, Detectors: not null, Embedders: not null } || content.Detectors.Contains(null!) || content.Embedders.Contains(null!))
            throw new CatalogInvalidException($"{file}: a list or an entry is null.");
        foreach ((string name, float[][] points) in content.Templates)
        {
            if (points is not { Length: Landmarks.Count } || points.Any(point => point is not { Length: 2 } || !point.All(float.IsFinite)))
                throw new CatalogInvalidException($"{file}: template '{name}' needs {Landmarks.Count} points of two numbers.");
            Vector2[] p = [.. points.Select(point => new Vector2(point[0], point[1]))];
            _templates[name] = new Landmarks(p[0], p[1], p[2], p[3], p[4]);
        }
        foreach (DetectorEntry entry in content.Detectors)
        {
            EntryRules.Check(entry, file);
            _detectors[entry.Id] = entry;
        }
        foreach (EmbedderEntry entry in content.Embedders)
        {
            EntryRules.Check(entry, _templates.Keys, file);
            _embedders[entry.Id] = entry;
        }
        if (content.Defaults is null) return;
        (Defaults, Standard) = (content.Defaults, content.Standard);
    }
}
