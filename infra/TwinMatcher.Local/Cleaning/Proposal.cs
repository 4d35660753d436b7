using System.Text.Json.Nodes;
using TwinMatcher.Gallery;

namespace TwinMatcher.Local.Cleaning;

/// <summary>What could be done about a suspicion.</summary>
internal enum CleaningAction
{
    /// <summary>Nothing by itself: somebody must look, and write one of the others here instead.</summary>
    Review,
    SetAside,
    Move,
    Merge,
}

/// <summary>One proposal, with what it rests on.</summary>
/// <param name="Reason">unlike, elsewhere, alike, incoherent or poor.</param>
/// <param name="Person">Whose face it is, or who is to be merged.</param>
/// <param name="Face">Null where it is about a person as a whole.</param>
/// <param name="To">Who is to have the face, or whom the person is to be merged into.</param>
/// <param name="Evidence">Cosines and figures by name.</param>
internal sealed record Proposal(
    CleaningAction Action, string Reason, NamedPerson Person, Id? Face, NamedPerson? To, IReadOnlyList<KeyValuePair<string, double>> Evidence, string Sentence)
{
    /// <summary>As <see cref="ProposalList"/> reads it.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new() { ["action"] = Words.Of(Action), ["reason"] = Reason, ["person"] = Person.ToJson() };
        if (Face is Id face) json["face"] = face.ToString();
        if (To is not null) json["to"] = To.ToJson();
        json["evidence"] = new JsonObject(Evidence.Select(figure => KeyValuePair.Create(figure.Key, Output.Number(figure.Value))));
        json["sentence"] = Sentence;
        return json;
    }

    /// <summary>Actions as they are written.</summary>
    internal static class Words
    {
        private static readonly (CleaningAction Action, string Word)[] All =
            [(CleaningAction.Review, "review"), (CleaningAction.SetAside, "set_aside"), (CleaningAction.Move, "move"), (CleaningAction.Merge, "merge")];

        public static string Of(CleaningAction action) => Array.Find(All, each => each.Action == action).Word;

        /// <summary>Null for a word that is none of them.</summary>
        public static CleaningAction? Parse(string? word) => Array.FindIndex(All, each => each.Word == word) is >= 0 and int found ? All[found].Action : null;

        public static string Known => string.Join(", ", All.Select(each => each.Word));
    }
}

/// <summary>Somebody, for people to read; only the id counts.</summary>
internal sealed record NamedPerson(Id Id, string Name)
{
    public JsonObject ToJson() => new() { ["id"] = Id.ToString(), ["name"] = Name };
}
