using System.Collections.Concurrent;
using TwinMatcher.Search;

namespace TwinMatcher.Local.Bench;

/// <summary>What the gallery must hold, by what its clients were told, kept as plainly as can be: who has which faces since when and until when.</summary>
/// <param name="slack">How long the product may take until an answer shows what it acknowledged.</param>
internal sealed class ProductModel(TimeSpan slack)
{
    /// <summary>Searches round components to 16 bits, and answers to five digits.</summary>
    private const double Tolerance = 0.002;

    private readonly ConcurrentDictionary<string, PersonModel> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _gone = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(int Version, DateTimeOffset At)> _champions = new([(0, DateTimeOffset.MinValue)]);

    public IReadOnlyDictionary<int, Head> Heads { get; init; } = new Dictionary<int, Head>();

    public IEnumerable<PersonModel> People => _people.Values;

    /// <summary>Names of all who were forgotten.</summary>
    public IEnumerable<string> GoneNames => _gone.Values.Concat(_people.Values.Where(person => person.Left is not null).Select(person => person.Name));

    /// <summary>Faces that every index must hold once nothing is under way.</summary>
    public int Faces => _people.Values.Where(person => person.Leaving is null).Sum(person => person.Faces.Count);

    /// <summary>Whether anybody must be found by now.</summary>
    public bool HasCertain => _people.Values.Any(person => person.Certain(DateTimeOffset.UtcNow - slack).Length > 0);

    public PersonModel Add(string person, string name) => _people[person] = new PersonModel(person, name);

    /// <summary>Nothing is under way, and the index holds none of those who left: of them only names are remembered, so that the model itself does not grow by the hour.</summary>
    public void Settle()
    {
        foreach (PersonModel person in _people.Values.Where(person => person.Left is not null))
        {
            _gone[person.Id] = person.Name;
            _people.TryRemove(person.Id, out _);
        }

        while (_champions.Count > 1) _champions.TryDequeue(out _);
    }

    public void Promoted(int version) => _champions.Enqueue((version, DateTimeOffset.UtcNow));

    /// <summary>What is wrong with an answer; empty for nothing.</summary>
    /// <param name="excluded">Who was asked about, and is not to be named.</param>
    /// <param name="exact">When nothing is under way: then the answer must be the very one.</param>
    public IReadOnlyList<string> Check(ProductAnswer answer, float[] query, int k, string? excluded, bool exact)
    {
        List<string> wrong = [];
        TimeSpan grace = exact ? TimeSpan.Zero : slack;
        if (!MayBeChampion(answer.HeadVersion, answer, grace)) wrong.Add($"wrong: answered by head {answer.HeadVersion}, which was not the champion");
        Head head = Heads[answer.HeadVersion];
        if (answer.Looks.Select(look => look.Person).Distinct().Count() != answer.Looks.Count) wrong.Add("wrong: somebody is named twice");
        if (!answer.Looks.Select(look => look.Cosine).SequenceEqual(answer.Looks.Select(look => look.Cosine).OrderDescending())) wrong.Add("wrong: the looks are out of order");
        foreach ((string person, double cosine) in answer.Looks)
        {
            if (!_people.TryGetValue(person, out PersonModel? known)) wrong.Add(_gone.ContainsKey(person) ? $"leaked: {person} was forgotten before the last pause and is named" : $"wrong: {person} was never added");
            else if (person == excluded) wrong.Add($"wrong: {person} is who was asked about");
            else if (known.LeftBefore(answer.Asked - grace)) wrong.Add($"leaked: {person} was forgotten {(answer.Asked - known.Left!.Value).TotalSeconds:0.0} s before and is named");
            else if (!known.Possible(answer.Asked - grace).Any(faces => Math.Abs(Best(head, query, faces) - cosine) < Tolerance)) wrong.Add($"wrong: {person} looks alike by {cosine}, which no face explains");
        }

        double worst = answer.Looks.Count < k ? double.NegativeInfinity : answer.Looks[^1].Cosine;
        foreach (PersonModel person in _people.Values)
        {
            if (person.Id == excluded || answer.Looks.Any(look => look.Person == person.Id)) continue;
            float[][] certain = person.Certain(answer.Asked - grace);
            if (certain.Length > 0 && Best(head, query, certain) > worst + Tolerance) wrong.Add($"lost: {person.Id} looks alike by {Best(head, query, certain):0.0000} and is not named among {answer.Looks.Count} to {worst:0.0000}");
        }

        return wrong;
    }

    private static double Best(Head head, float[] query, float[][] faces) => faces.Length == 0 ? double.NaN : faces.Max(face => head.Cosine(query, face));

    /// <summary>Whether a head was the champion at some moment from the grace before the request to its answer.</summary>
    private bool MayBeChampion(int version, ProductAnswer answer, TimeSpan grace)
    {
        (int Version, DateTimeOffset At)[] all = [.. _champions];
        for (int i = 0; i < all.Length; i++)
            if (all[i].Version == version && all[i].At <= answer.Answered && (i + 1 == all.Length || all[i + 1].At >= answer.Asked - grace)) return true;
        return false;
    }
}

/// <summary>An answer as a client has it.</summary>
internal sealed record ProductAnswer(DateTimeOffset Asked, DateTimeOffset Answered, int HeadVersion, IReadOnlyList<(string Person, double Cosine)> Looks);

/// <summary>Somebody, as far as clients know.</summary>
internal sealed class PersonModel(string id, string name)
{
    private readonly Lock _lock = new();
    private readonly List<(float[] Embedding, DateTimeOffset? Ready)> _faces = [];

    public string Id => id;

    public string Name => name;

    /// <summary>When somebody began to forget them; null while they stay.</summary>
    public DateTimeOffset? Leaving { get; private set; }

    /// <summary>When the receipt was there.</summary>
    public DateTimeOffset? Left { get; private set; }

    /// <summary>Faces whose uploads are ready, by id, to ask about.</summary>
    public ConcurrentDictionary<string, float[]> Faces { get; } = new(StringComparer.Ordinal);

    /// <summary>A photo is about to be posted: from now on it may be found.</summary>
    public void Posting(float[] embedding)
    {
        lock (_lock) _faces.Add((embedding, null));
    }

    /// <summary>Its upload is ready: from now on it must be found, soon.</summary>
    public void Ready(float[] embedding, string face)
    {
        lock (_lock)
        {
            int place = _faces.FindIndex(known => ReferenceEquals(known.Embedding, embedding) && known.Ready is null);
            if (place >= 0) _faces[place] = (embedding, DateTimeOffset.UtcNow);
        }

        Faces[face] = embedding;
    }

    public void Forgetting() => Leaving = DateTimeOffset.UtcNow;

    public void Forgotten() => Left = DateTimeOffset.UtcNow;

    public bool LeftBefore(DateTimeOffset moment) => Left < moment;

    /// <summary>Faces that were ready at a moment, of somebody whom nobody forgets.</summary>
    public float[][] Certain(DateTimeOffset moment)
    {
        lock (_lock) return Leaving is null ? [.. _faces.Where(face => face.Ready < moment).Select(face => face.Embedding)] : [];
    }

    /// <summary>Sets of faces that an answer may have been made of: those that were ready, and any of those that came since.</summary>
    public IEnumerable<float[][]> Possible(DateTimeOffset moment)
    {
        (float[] Embedding, DateTimeOffset? Ready)[] all;
        lock (_lock) all = [.. _faces];
        float[][] sure = [.. all.Where(face => face.Ready < moment).Select(face => face.Embedding)];
        yield return sure;
        // The best of a set is the best of what is sure or one of the others.
        foreach ((float[] embedding, _) in all.Where(face => !(face.Ready < moment))) yield return [.. sure, embedding];
    }
}
