using System.Text;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Search;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>A space in storage doubles, with deltas written as ingest writes them, and the plain list of what they say.</summary>
internal sealed class StoredSpace
{
    public const string Name = "test";
    public const int Dimension = 16;

    private readonly List<(UInt128 Face, UInt128 Person, byte Category, float[] Vector)> _faces = [];
    private readonly HashSet<UInt128> _gone = [];
    private ulong _ids;

    public StoredSpace(TimeSpan? grace = null)
    {
        Documents = new MemoryDocuments(Clock);
        Objects = new MemoryObjects(Clock);
        Options = new GalleryOptions { ShardGrace = grace ?? TimeSpan.FromSeconds(10) };
    }

    public ManualClock Clock { get; } = new();

    public MemoryDocuments Documents { get; }

    public MemoryObjects Objects { get; }

    public GalleryOptions Options { get; }

    public static Head Head { get; } = Head.Identity(Dimension);

    /// <summary>Faces that nobody forgot, as the documents would have them.</summary>
    public IReadOnlyList<(UInt128 Face, UInt128 Person, byte Category, float[] Vector)> Living => [.. _faces.Where(face => !_gone.Contains(face.Person))];

    public GalleryIndex Index() => new(Documents, Objects, Name, Dimension, Clock);

    public CompactSpace Compactor() => new(Documents, Objects, Clock, Options);

    public static UInt128 Number(ulong number) => TestFaces.Id(number);

    /// <summary>Stores one delta of faces of one person.</summary>
    public async Task<string> EnrolAsync(Random random, UInt128 person, byte category = 0, int faces = 1)
    {
        FaceList list = new(Dimension);
        for (int i = 0; i < faces; i++)
        {
            float[] vector = Vector(random);
            UInt128 face = Number(_ids++);
            _faces.Add((face, person, category, vector));
            list.Add(face, person, category, vector);
        }

        string name = $"{Id.Of("delta", $"{_faces.Count}")}-{faces}";
        await PutAsync(name, list);
        return name;
    }

    /// <summary>Writes a person's faces again under another category and other ids, and buries the former, as an edit does.</summary>
    public async Task RecategoriseAsync(UInt128 person, byte category)
    {
        FaceList list = new(Dimension);
        List<UInt128> former = [];
        for (int i = 0; i < _faces.Count; i++)
        {
            if (_faces[i].Person != person) continue;
            former.Add(_faces[i].Face);
            _faces[i] = _faces[i] with { Face = Number(_ids++), Category = category };
            list.Add(_faces[i].Face, person, category, _faces[i].Vector);
        }

        await PutAsync($"{Id.Of("category", $"{_ids}")}-{list.Count}", list, new Tombstones(former, []));
    }

    public async Task ForgetAsync(UInt128 person)
    {
        _gone.Add(person);
        await PutAsync($"tomb-{new Id(person)}-0", new FaceList(Dimension), new Tombstones([], [person]));
    }

    public Task PutAsync(string name, FaceList faces, Tombstones? gone = null) => PutAsync(name, Bytes(faces, gone));

    public async Task PutAsync(string name, byte[] shard)
        => await Objects.PutAsync(ObjectNames.Delta(Name, name), new MemoryStream(shard), "application/octet-stream", TestContext.Current.CancellationToken);

    public static byte[] Bytes(FaceList faces, Tombstones? gone = null)
    {
        using MemoryStream stream = new();
        new ShardWriter(Name, Head).Write(stream, faces, gone, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static float[] Vector(Random random) => [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];

    /// <summary>What comparing with every living face answers.</summary>
    public IReadOnlyList<UInt128> BruteForce(float[] query, int k, ulong categories = ulong.MaxValue)
        => [.. Living.Where(face => (categories >> face.Category & 1) == 1)
            .GroupBy(face => face.Person)
            .Select(person => (Person: person.Key, Score: person.Max(face => Cosine(face.Vector, query))))
            .OrderByDescending(person => person.Score).Take(k).Select(person => person.Person)];

    /// <summary>Every object but those whose key begins so.</summary>
    public IReadOnlyList<string> Keys(string prefix)
        => [.. Objects.Dump().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>The half floats of a vector as a shard keeps them.</summary>
    public static byte[] Raw(float[] vector)
    {
        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.SelectMany(x => BitConverter.GetBytes((Half)(x / length)))];
    }

    public override string ToString() => new StringBuilder(Documents.Dump()).Append(Objects.Dump()).ToString();

    private static double Cosine(float[] a, float[] b)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++) (dot, aa, bb) = (dot + (double)a[i] * b[i], aa + (double)a[i] * a[i], bb + (double)b[i] * b[i]);
        return dot / Math.Sqrt(aa * bb);
    }
}
