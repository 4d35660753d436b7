using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin people`: who is in the gallery.</summary>
internal static class PeopleCommand
{
    public static Command Create()
    {
        var prefix = new Argument<string?>("NAME") { Description = "Only people whose names begin so, whatever the case and accents", Arity = ArgumentArity.ZeroOrOne };
        var category = new Option<string?>("--category") { Description = "Only people of this category", HelpName = "C" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("people", "List who is in the gallery, by name.") { prefix, category, data, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(prefix), parsed.GetValue(category), parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? prefix, string? category, string data, bool json, CancellationToken cancellation)
    {
        await using LocalStorage storage = DataPlace.OpenExisting(data);
        var listed = new JsonArray();
        await foreach (Person person in ReadAsync(new BrowsePeople(storage.Documents), new PeopleQuery(prefix, category, Limit: 200), cancellation))
        {
            if (json) listed.Add(Describe(person));
            else Console.WriteLine($"{person.Id}  {person.Name,-40} {person.Category,-10} {person.Faces,3}");
        }

        if (json) Output.Json(new JsonObject { ["people"] = listed });
        return ExitCode.Ok;
    }

    private static JsonObject Describe(Person person)
    {
        JsonObject described = new() { ["id"] = person.Id.ToString(), ["name"] = person.Name, ["category"] = person.Category, ["faces"] = person.Faces };
        if (!person.Attributes.IsEmpty) described["attributes"] = new JsonObject(person.Attributes.Pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return described;
    }

    public static async IAsyncEnumerable<Person> ReadAsync(
        BrowsePeople browse, PeopleQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        PeopleQuery? next = query;
        while (next is not null)
        {
            Outcome<PeoplePage> page = await browse.RunAsync(next, cancellation);
            if (!page.IsDone) throw new InputException(page.Problem.Code, page.Problem.Sentence);
            foreach (Person person in page.Value.People) yield return person;
            next = page.Value.Next is string after ? next with { After = after } : null;
        }
    }
}
