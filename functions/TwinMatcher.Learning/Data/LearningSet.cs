using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TwinMatcher.Learning.Data;

/// <summary>Everything a training learns from and is judged by; the same set gives the same training.</summary>
internal sealed class LearningSet
{
    public LearningSet(FaceTable faces, IReadOnlyList<FeedbackPair> feedback)
    {
        Faces = faces;
        Sides = FrozenSplit.Of(faces);
        Train = On(Side.Train);

        // Feedback on faces that judge would teach the answers.
        Feedback = [.. feedback.Where(pair => Sides[pair.Face] == Side.Train)];
        Validation = new Trial(faces, Train, On(Side.Validation), Trial.MostValidations);
        Test = new Trial(faces, [.. Enumerable.Range(0, faces.Count).Where(i => Sides[i] is Side.Train or Side.Validation)], On(Side.Test), Trial.MostTests);
        (Hash, SplitHash) = (HashOfAll(), HashOfSides());
    }

    public FaceTable Faces { get; }

    public Side[] Sides { get; }

    public IReadOnlyList<FeedbackPair> Feedback { get; }

    public int[] Train { get; }

    /// <summary>Chooses among candidates: validation faces ask the train faces.</summary>
    public Trial Validation { get; }

    /// <summary>Decides: the frozen test faces ask all others.</summary>
    public Trial Test { get; }

    public string Hash { get; }

    public string SplitHash { get; }

    public int Count(Side side) => Sides.Count(each => each == side);

    private int[] On(Side side) => [.. Enumerable.Range(0, Faces.Count).Where(i => Sides[i] == side)];

    private string HashOfAll()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> ids = stackalloc byte[34];
        for (int i = 0; i < Faces.Count; i++)
        {
            LearnedFace face = Faces.Faces[i];
            BinaryPrimitives.WriteUInt128BigEndian(ids, face.Face.Value);
            BinaryPrimitives.WriteUInt128BigEndian(ids[16..], face.Person.Value);
            (ids[32], ids[33]) = (face.Category, (byte)face.Band);
            hash.AppendData(ids);
            hash.AppendData(MemoryMarshal.AsBytes(Faces.Vectors[i]));
        }

        Span<byte> pair = stackalloc byte[12];
        foreach (FeedbackPair each in Feedback)
        {
            BinaryPrimitives.WriteInt32BigEndian(pair, each.Subject);
            BinaryPrimitives.WriteInt32BigEndian(pair[4..], each.Face);
            BinaryPrimitives.WriteSingleBigEndian(pair[8..], each.Weight);
            hash.AppendData(pair);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string HashOfSides()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> line = stackalloc byte[17];
        for (int i = 0; i < Faces.Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(line, Faces.Faces[i].Face.Value);
            line[16] = (byte)Sides[i];
            hash.AppendData(line);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
