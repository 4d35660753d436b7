using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Learning.Candidates;

/// <summary>Pairs of faces of one person, in batches that hold nobody twice.</summary>
internal sealed class FacePairs
{
    // Of a person with very many photos so many pairs are taken each time: others must have their turn.
    private const int MostOfPerson = 8;

    private readonly int[][] _people;

    public FacePairs(LearningSet set) => _people =
    [
        .. set.Train.GroupBy(face => set.Faces.People[face]).OrderBy(person => person.Key).Select(person => person.ToArray()).Where(faces => faces.Length > 1),
    ];

    public int People => _people.Length;

    /// <summary>Every person's faces in a new order, two by two.</summary>
    public IEnumerable<(int First, int Second)[]> Draw(ulong seed, int batch)
    {
        ulong state = seed;
        List<List<(int, int)>> rounds = [];
        foreach (int[] faces in _people)
        {
            int[] order = [.. faces];
            Shuffle(order, ref state);
            for (int i = 0; i + 1 < order.Length && i / 2 < MostOfPerson; i += 2)
            {
                if (rounds.Count == i / 2) rounds.Add([]);
                rounds[i / 2].Add((order[i], order[i + 1]));
            }
        }

        foreach (List<(int, int)> round in rounds)
        {
            (int, int)[] pairs = [.. round];
            Shuffle(pairs, ref state);
            foreach ((int, int)[] chunk in pairs.Chunk(batch))
                if (chunk.Length > 1) yield return chunk;
        }
    }

    /// <summary>Each person's first validation face with a train face, always the same.</summary>
    public static IReadOnlyList<(int First, int Second)[]> Validation(LearningSet set, int batch)
    {
        (int, int)[] pairs =
        [
            .. Enumerable.Range(0, set.Validation.Asking.Length)
                .Select(i => (Face: set.Validation.Asking[i], Other: set.Validation.Answering[set.Validation.Own[i].From]))
                .DistinctBy(pair => set.Faces.People[pair.Face]),
        ];
        return [.. pairs.Chunk(batch).Where(chunk => chunk.Length > 1)];
    }

    private static void Shuffle<T>(T[] items, ref ulong state)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)(SplitMix.Next(ref state) % (uint)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
