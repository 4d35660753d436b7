using TwinMatcher.Gallery;
using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Learning.Data;

/// <summary>An enrolled face, as learning sees it.</summary>
/// <param name="Band">How large it was in its photo.</param>
internal readonly record struct LearnedFace(Id Face, Id Person, byte Category, SizeBand Band);

/// <summary>How large a face was in its photo: the short side of its box.</summary>
internal enum SizeBand : byte
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>Below 80 pixels.</summary>
    Small,

    /// <summary>Below 160 pixels.</summary>
    Medium,

    Large,
}

/// <summary>All faces that learning looks at, those of a person one after the other, in the order of ids.</summary>
internal sealed class FaceTable
{
    /// <param name="faces">In any order, each once.</param>
    /// <param name="vector">Writes the embedding of one of them; directions are taken.</param>
    public FaceTable(IReadOnlyList<LearnedFace> faces, int dimension, FillVector vector)
    {
        int[] order = [.. Enumerable.Range(0, faces.Count).OrderBy(i => faces[i].Person).ThenBy(i => faces[i].Face)];
        Faces = [.. order.Select(i => faces[i])];
        Vectors = new Matrix(Faces.Length, dimension);
        People = new int[Faces.Length];
        List<int> starts = [];
        for (int i = 0; i < order.Length; i++)
        {
            vector(order[i], Vectors[i][..dimension]);
            Dots.Normalise(Vectors[i]);
            if (i == 0 || Faces[i].Person != Faces[i - 1].Person) starts.Add(i);
            People[i] = starts.Count - 1;
        }

        starts.Add(Faces.Length);
        Starts = [.. starts];
    }

    public LearnedFace[] Faces { get; }

    /// <summary>Directions of the embeddings, a row a face.</summary>
    public Matrix Vectors { get; }

    /// <summary>Number of each face's person, from 0.</summary>
    public int[] People { get; }

    /// <summary>First face of each person, and behind the last person the number of faces.</summary>
    public int[] Starts { get; }

    public int Dimension => Vectors.Columns;

    public int Count => Faces.Length;

    public int PersonCount => Starts.Length - 1;
}

/// <summary>Writes an embedding.</summary>
internal delegate void FillVector(int face, Span<float> vector);
