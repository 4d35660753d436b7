namespace TwinMatcher.Search.Format;

/// <summary>Faces in the order of a shard: by person, then by face, each once.</summary>
internal sealed class FaceOrder
{
    private readonly int[] _faces;

    private FaceOrder(int[] faces, int people)
    {
        _faces = faces;
        People = people;
    }

    public int Count => _faces.Length;

    public int People { get; }

    public int this[int row] => _faces[row];

    public static FaceOrder Of(FaceList list)
    {
        int[] faces = [.. Enumerable.Range(0, list.Count)];
        Array.Sort(faces, (a, b) =>
        {
            int byPerson = list.PersonId(a).CompareTo(list.PersonId(b));
            if (byPerson != 0) return byPerson;
            int byFace = list.FaceId(a).CompareTo(list.FaceId(b));
            return byFace != 0 ? byFace : a.CompareTo(b);
        });
        int kept = 0, people = 0;
        for (int i = 0; i < faces.Length; i++)
        {
            bool samePerson = kept > 0 && list.PersonId(faces[kept - 1]) == list.PersonId(faces[i]);
            if (samePerson && list.FaceId(faces[kept - 1]) == list.FaceId(faces[i])) continue;
            if (!samePerson) people++;
            faces[kept++] = faces[i];
        }

        return new FaceOrder(faces[..kept], people);
    }
}
