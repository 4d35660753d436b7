using System.Globalization;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Commands;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Cleaning;

/// <summary>What the faces of a gallery suggest should be cleaned.</summary>
internal sealed class MakeProposals(LocalStorage storage)
{
    /// <param name="step">Called with how many faces were looked at, from any thread.</param>
    public async Task<(int Faces, IReadOnlyList<Proposal> Proposals)> RunAsync(
        string space, CleaningThresholds thresholds, PoorFaces poor, Action<int> step, CancellationToken cancellation)
    {
        FaceTable faces = await new ReadFaces(storage.Documents, storage.Objects).RunAsync(space, cancellation);
        IReadOnlyList<Suspicion> suspicions = await new FindSuspicions(faces, thresholds).RunAsync(step, cancellation);
        Dictionary<Id, NamedPerson> people = [];
        await foreach (Person person in PeopleCommand.ReadAsync(new BrowsePeople(storage.Documents), new PeopleQuery(Limit: 200), cancellation))
            people[person.Id] = new NamedPerson(person.Id, person.Name);
        List<Proposal> proposals = [];
        foreach (Suspicion suspicion in suspicions)
        {
            if (!people.TryGetValue(suspicion.Person, out NamedPerson? person)) continue;
            NamedPerson? other = suspicion.Other is Id id ? people.GetValueOrDefault(id) : null;
            if (suspicion.Other is null || other is not null) proposals.Add(Of(suspicion, person, other));
        }

        HashSet<Id> suspected = [.. proposals.Where(proposal => proposal.Face is not null).Select(proposal => proposal.Face!.Value)];
        await foreach (Proposal proposal in poor.FindAsync(storage, cancellation))
            if (!suspected.Contains(proposal.Face!.Value)) proposals.Add(proposal);
        return (faces.Count, proposals);
    }

    private static Proposal Of(Suspicion suspicion, NamedPerson person, NamedPerson? other)
    {
        string own = Cosine(suspicion.Own), others = Cosine(suspicion.Others);
        (CleaningAction action, string reason, string sentence) = suspicion.Kind switch
        {
            SuspicionKind.Unlike => (CleaningAction.SetAside, "unlike", $"The face does not look like the others of {person.Name} (cosine {own})."),
            SuspicionKind.Elsewhere => (CleaningAction.Move, "elsewhere", $"The face looks like {other!.Name} (cosine {others}), and not like the others of {person.Name} ({own})."),
            SuspicionKind.Alike => (CleaningAction.Merge, "alike", $"{person.Name} and {other!.Name} look like one person (cosine {others})."),
            _ => (CleaningAction.Review, "incoherent", $"The faces of {person.Name} do not look like each other (cosine {own}), and nothing says which are wrong."),
        };
        List<KeyValuePair<string, double>> evidence = [];
        if (!double.IsNaN(suspicion.Own)) evidence.Add(new("own", suspicion.Own));
        if (!double.IsNaN(suspicion.Others)) evidence.Add(new("other", suspicion.Others));
        return new Proposal(action, reason, person, suspicion.Face, other, evidence, sentence);
    }

    private static string Cosine(double cosine) => cosine.ToString("0.00", CultureInfo.InvariantCulture);
}
