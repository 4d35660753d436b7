using System.Text.Json.Nodes;
using TwinMatcher.Faces.Models;

namespace TwinMatcher.Local.Commands;

/// <summary>A catalog entry and the state of its file.</summary>
/// <param name="Kind">"detector" or "embedder".</param>
/// <param name="Entry">What the catalog says; null for the built-in embedder that has no file.</param>
/// <param name="Path">Where the file is, or null.</param>
/// <param name="Damage">What is wrong with it, or null.</param>
/// <param name="Bundled">Whether that file is the one that ships with the program.</param>
/// <param name="InUse">Whether photos are read with it when nothing else is asked for.</param>
internal sealed record ModelStatus(string Kind, ModelEntry? Entry, string? Path, string? Damage, bool Bundled, bool InUse)
{
    public string Id => Entry?.Id ?? ModelCatalog.BuiltInSpace;

    private string State => this switch
    {
        { Entry: null } => "built in",
        { Damage: not null } => "damaged",
        { Bundled: true } => "bundled",
        { Path: not null } => "here",
        { Entry.Source: not null } => "can be pulled",
        { Entry.IsBundled: true } => "missing",
        _ => "bring your own file",
    };

    public static ModelStatus[] Of(ModelCatalog catalog, ModelFolders folders) =>
    [
        .. catalog.Detectors.Select(entry => Of("detector", entry, folders, catalog.Defaults.Detector)),
        .. catalog.Embedders.Select(entry => Of("embedder", entry, folders, catalog.Defaults.Space)),
        new ModelStatus("embedder", null, null, null, Bundled: false, InUse: catalog.Defaults.Space == ModelCatalog.BuiltInSpace),
    ];

    public string ToLine() => $"{Kind,-9} {(InUse ? '*' : ' ')} {Id,-14} {State,-20} {Entry?.About ?? "Histograms of oriented gradients, needs no file"}{(Damage is null ? "" : $" - {Damage}")}";

    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["id"] = Id,
        ["state"] = State,
        ["inUse"] = InUse,
        ["path"] = Path,
        ["damage"] = Damage,
        ["licence"] = Entry?.Licence ?? "Apache-2.0",
        ["source"] = Entry?.Source?.ToString(),
        ["sha256"] = Entry?.Sha256,
    };

    private static ModelStatus Of(string kind, ModelEntry entry, ModelFolders folders, string inUse)
    {
        string? path = folders.Find(entry.File);
        string? damage = path is null ? null : ModelStore.Damage(entry, File.ReadAllBytes(path));
        return new(kind, entry, path, damage, path is not null && folders.IsInBundle(path), entry.Id == inUse);
    }
}
