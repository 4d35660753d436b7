using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin forget`: removes all that is kept of a person, down to the bytes, and says what that was.</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        var who = new Argument<string>("PERSON") { Description = "Id or full name; 'twin people' tells both" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("forget", """
            Remove all that is kept of a person: photos, thumbnails, documents and vectors, at once and for good.

            The receipt lists every object, document and vector that was removed. Doing it again gives the same receipt, for a year.
            """) { who, data, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(who), parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string who, string data, bool json, CancellationToken cancellation)
    {
        await using LocalStorage storage = DataPlace.OpenExisting(data);
        Id person = Id.TryParse(who, out Id id) ? id : await FindAsync(who, new BrowsePeople(storage.Documents), cancellation);
        await storage.NoteAsync("twin forget", [person], cancellation);
        var forget = new ForgetPerson(storage.Documents, storage.Objects, TimeProvider.System);
        Outcome<ForgetReceipt> receipt = await forget.RunAsync(person, cancellation);
        if (!receipt.IsDone) throw new InputException(receipt.Problem.Code, receipt.Problem.Sentence);
        // Nobody else has this folder open, so nobody is loading the shards that go.
        var compact = new CompactSpace(storage.Documents, storage.Objects, TimeProvider.System, new GalleryOptions { ShardGrace = TimeSpan.Zero });
        foreach (string space in await StoredSpaces.ReadAsync(storage.Objects, cancellation)) await compact.RunAsync(space, cancellation);
        receipt = await forget.RunAsync(person, cancellation);
        await storage.ShredAsync(cancellation);
        if (json) Output.Json(Describe(receipt.Value!));
        else Print(receipt.Value!);
        return receipt.Value!.Purged ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<Id> FindAsync(string name, BrowsePeople browse, CancellationToken cancellation)
    {
        List<Person> found = [];
        await foreach (Person person in PeopleCommand.ReadAsync(browse, new PeopleQuery(name, Limit: 200), cancellation))
            if (string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)) found.Add(person);
        return found switch
        {
            [Person only] => only.Id,
            [] => throw new InputException(Problems.PersonUnknown.Code, $"There is nobody named '{name}' in the gallery."),
            _ => throw new InputException("person_ambiguous", $"There are {found.Count} people named '{name}'; name one by id: {string.Join(", ", found.Select(person => person.Id))}."),
        };
    }

    private static JsonObject Describe(ForgetReceipt receipt) => new()
    {
        ["personId"] = receipt.Person.ToString(),
        ["forgottenAt"] = receipt.Forgotten,
        ["objects"] = Texts(receipt.Objects),
        ["documents"] = Texts(receipt.Documents),
        ["vectors"] = new JsonObject(receipt.Vectors.Select(space => KeyValuePair.Create(space.Key, (JsonNode?)Texts(space.Value.Select(face => face.ToString()))))),
        ["purged"] = receipt.Purged,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static void Print(ForgetReceipt receipt)
    {
        Console.WriteLine($"forgotten {receipt.Person} at {receipt.Forgotten:u}");
        foreach (string key in receipt.Objects) Console.WriteLine($"  object    {key}");
        foreach (string key in receipt.Documents) Console.WriteLine($"  document  {key}");
        foreach ((string space, IReadOnlyList<Id> faces) in receipt.Vectors)
            foreach (Id face in faces) Console.WriteLine($"  vector    {space} {face}");
        Console.WriteLine(receipt.Purged ? "nothing of it is on the disk any more" : "some vectors are still on the disk; run the command again");
    }
}
