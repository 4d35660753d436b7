using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Learning;

/// <summary>Embeddings of people who differ in every direction alike; photos of one person differ alike, too, or much more along a few nuisance directions, as those of a poor
/// embedder do. Without nuisance plain cosines are the best there is.</summary>
internal sealed class GeneratedFaces
{
    public int People { get; init; } = 60;

    public int FacesEach { get; init; } = 10;

    public int Dimension { get; init; } = 16;

    /// <summary>Deviation of a photo from its person, relative to that of people.</summary>
    public double Noise { get; init; } = 0.7;

    /// <summary>How many directions say nothing of a person, and how much photos differ along them.</summary>
    public int Nuisances { get; init; }

    public double Nuisance { get; init; } = 3;

    public int Categories { get; init; } = 3;

    /// <summary>How many photos of each person show somebody else of the gallery, as some photos from the web do.</summary>
    public int Mislabelled { get; init; }

    /// <summary>So many looks a person has that share nothing, with equally many photos each: then nothing but the best face tells anything.</summary>
    public int Looks { get; init; } = 1;

    public required int Seed { get; init; }

    /// <summary>A gallery in which the mean of three photos is the best, and no map is better than none. With less noise a photo that is right stands out so far that votes are as good, and in fewer
    /// dimensions a map wins now and then by chance.</summary>
    public static GeneratedFaces WithWrongNames => new() { Seed = 7, People = 100, FacesEach = 8, Dimension = 48, Noise = 1.28, Mislabelled = 1 };

    public List<(LearnedFace Face, float[] Vector)> Draw()
    {
        ulong state = (ulong)Seed * 0x9E37_79B9 + 1;
        List<(LearnedFace, float[])> faces = [];
        double[][][] centres = new double[People][][];
        for (int p = 0; p < People; p++)
        {
            Id person = Id.Of("generated person", $"{Seed}", $"{p}");
            centres[p] = new double[Looks][];
            for (int look = 0; look < Looks; look++) centres[p][look] = [.. Enumerable.Range(0, Dimension).Select(_ => SplitMix.NextNormal(ref state))];
            for (int f = 0; f < FacesEach; f++)
            {
                double[] centre = centres[f < Mislabelled ? Math.Max(0, p - 1 - f) : p][f * Looks / FacesEach];
                float[] vector = new float[Dimension];
                for (int k = 0; k < Dimension; k++)
                    vector[k] = (float)(centre[k] + ((k < Nuisances ? Nuisance : Noise) * SplitMix.NextNormal(ref state)));
                faces.Add((new LearnedFace(VectorIds.FaceOf(Id.Of("generated face", $"{Seed}", $"{p}", $"{f}").Value), person, (byte)(p % Categories), SizeBand.Medium), vector));
            }
        }

        return faces;
    }

    /// <summary>Writes deltas of many people each, as a bulk import does.</summary>
    public async Task StoreAsync(IObjects objects, string space)
    {
        int delta = 0;
        foreach (var part in Draw().Chunk(97))
        {
            FaceList list = new(Dimension);
            foreach ((LearnedFace face, float[] vector) in part) list.Add(VectorIds.Of(face.Face, 0, 0), face.Person.Value, face.Category, vector);
            using MemoryStream shard = new();
            new ShardWriter(space, Head.Identity(Dimension)).Write(shard, list, null, TestContext.Current.CancellationToken);
            shard.Position = 0;
            await objects.PutAsync(ObjectNames.Delta(space, $"part{delta++}-{list.Count}"), shard, "application/octet-stream", TestContext.Current.CancellationToken);
        }
    }

    public FaceTable Table() => Table(Draw());

    public LearningSet Set() => new(Table(), []);

    public static FaceTable Table(IReadOnlyList<(LearnedFace Face, float[] Vector)> faces)
        => new([.. faces.Select(face => face.Face)], faces.Count == 0 ? 1 : faces[0].Vector.Length, (i, vector) => faces[i].Vector.CopyTo(vector));

    /// <summary>Rank-1 of test faces among all that are not test faces, computed plainly in doubles: photo by photo, with the directions left out that are given.</summary>
    /// <param name="meant">So many photos of each person are averaged, or those there are.</param>
    public static double PlainRank1(LearningSet set, int leftOut = 0, int meant = 1)
    {
        int right = 0;
        foreach (int query in set.Test.Asking)
        {
            var best = set.Test.Answering.GroupBy(face => set.Faces.People[face], face => Cosine(set.Faces.Vectors[query], set.Faces.Vectors[face], leftOut))
                .MaxBy(person => person.OrderDescending().Take(meant).Average())!;
            if (best.Key == set.Faces.People[query]) right++;
        }

        return (double)right / set.Test.Asking.Length;
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int from)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int k = from; k < a.Length; k++) (dot, aa, bb) = (dot + ((double)a[k] * b[k]), aa + ((double)a[k] * a[k]), bb + ((double)b[k] * b[k]));
        return dot / Math.Sqrt(aa * bb);
    }
}
