using System.Text.Json.Nodes;
using TwinMatcher.Faces.Models;

namespace TwinMatcher.Local.Commands;

/// <summary>A catalog entry and the state of its file.</summary>
/// <param name="Kind">"detector" or "embedder".</param>
/// <param name="Entry">What the catalog says; null for the built-in embedder that has no file.</param>
/// <param name="Path">Where the file is, or null.</param>
/// <param name="Damage">What is wrong with it, or null.</param>
internal sealed record ModelStatus(string Kind, ModelEntry? Entry, string? Path, string? Damage)
{
    public string Id => Entry?.Id ?? ModelCatalog.BuiltInSpace;

    private string State => Entry is null ? "built in" : Damage is not null ? "damaged" : Path is not null ? "here" : Entry.Source is not null ? "can be pulled" : "bring your own file";

    public static ModelStatus[] Of(ModelCatalog catalog, ModelFolders folders) =>
    [
        .. catalog.Detectors.Select(entry => Of("detector", entry, folders)),
        .. catalog.Embedders.Select(entry => Of("embedder", entry, folders)),
        new ModelStatus("embedder", null, null, null),
    ];

    public string ToLine() => $"{Kind,-9} {Id,-14} {State,-20} {Entry?.About ?? "Histograms of oriented gradients, needs no file"}{(Damage is null ? "" : $" - {Damage}")}";

    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["id"] = Id,
        ["state"] = State,
        ["path"] = Path,
        ["damage"] = Damage,
        ["licence"] = Entry?.Licence ?? "Apache-2.0",
        ["source"] = Entry?.Source?.ToString(),
        ["sha256"] = Entry?.Sha256,
    };

    private static ModelStatus Of(string kind, ModelEntry entry, ModelFolders folders)
    {
        string? path = folders.Find(entry.File);
        return new(kind, entry, path, path is null ? null : ModelStore.Damage(entry, File.ReadAllBytes(path)));
    }
}
