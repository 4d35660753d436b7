using System.Text.Json;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;

namespace TwinMatcher.Local.Cleaning;

/// <summary>A list of proposals as `twin clean --json` prints it and somebody may have edited it: entries taken out, actions changed. Of each only the action and the ids count.</summary>
internal static class ProposalList
{
    private const string Code = "proposals_malformed";

    /// <exception cref="InputException">It is no such list; the sentence says which entry is wrong, and nothing is done.</exception>
    public static IReadOnlyList<PlannedAction> Parse(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new InputException(Code, "The list of proposals is not JSON.");
        }

        JsonArray entries = root as JsonArray ?? (root as JsonObject)?["proposals"] as JsonArray ?? throw new InputException(Code, "The list of proposals has no 'proposals'.");
        return [.. entries.Select((entry, index) => Entry(entry as JsonObject, index + 1))];
    }

    private static PlannedAction Entry(JsonObject? entry, int number)
    {
        if (Proposal.Words.Parse(Text(entry, "action")) is not CleaningAction action) throw Wrong("'action' must be one of " + Proposal.Words.Known);
        Id person = Person("person") ?? throw Wrong("'person' must be an id, or an object with one");
        Id? face = Text(entry, "face") is null ? null : Id.TryParse(Text(entry, "face"), out Id id) ? id : throw Wrong("'face' must be an id");
        Id? to = Person("to");
        if (action is CleaningAction.SetAside or CleaningAction.Move && face is null) throw Wrong("'face' is missing");
        if (action is CleaningAction.Move or CleaningAction.Merge && to is null) throw Wrong("'to' is missing");
        return new PlannedAction(number, action, person, face, to);

        InputException Wrong(string what) => new(Code, $"Proposal {number}: {what}.");

        Id? Person(string name) => Id.TryParse(Text(entry?[name] as JsonObject, "id") ?? Text(entry, name), out Id found) ? found : null;
    }

    private static string? Text(JsonObject? entry, string name) => entry?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>What is to be done.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
internal sealed record PlannedAction(int Number, CleaningAction Action, Id Person, Id? Face, Id? To);
