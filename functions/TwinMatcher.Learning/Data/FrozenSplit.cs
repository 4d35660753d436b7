using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinMatcher.Gallery;
using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Learning.Data;

/// <summary>What a face is used for.</summary>
internal enum Side : byte
{
    Train,
    Validation,
    Test,

    /// <summary>Nearly a copy of a face of the same person on another side: it would give that one away, so it is used for nothing.</summary>
    Aside,
}

/// <summary>Which face is on which side. A side follows from the ids of person and face alone: no face ever changes to another, whoever is added or forgotten. Where two photos
/// of a person are nearly copies and fall on different sides, the one that matters less is set aside, and comes back to its own side should the other be forgotten.</summary>
internal static class FrozenSplit
{
    /// <summary>Cosine above which two faces of a person are nearly copies.</summary>
    public const float NearlyCopies = 0.98f;

    private const int TestPercent = 20, ValidationPercent = 20;

    private static ReadOnlySpan<byte> Salt => "twinmatcher split 1"u8;

    /// <summary>The side of a face that no other face of its person resembles too much.</summary>
    public static Side Of(Id person, Id face)
    {
        Span<byte> input = stackalloc byte[32 + Salt.Length], hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(input, person.Value);
        BinaryPrimitives.WriteUInt128BigEndian(input[16..], face.Value);
        Salt.CopyTo(input[32..]);
        SHA256.HashData(input, hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % 100) switch
        {
            < TestPercent => Side.Test,
            < TestPercent + ValidationPercent => Side.Validation,
            _ => Side.Train,
        };
    }

    public static Side[] Of(FaceTable faces)
    {
        Side[] drawn = [.. faces.Faces.Select(face => Of(face.Person, face.Face))], sides = [.. drawn];
        Parallel.For(0, faces.PersonCount, person =>
        {
            for (int i = faces.Starts[person]; i < faces.Starts[person + 1]; i++)
            {
                for (int j = faces.Starts[person]; j < faces.Starts[person + 1]; j++)
                    if (drawn[i] < drawn[j] && Dots.Of(faces.Vectors[i], faces.Vectors[j]) > NearlyCopies) sides[i] = Side.Aside;
            }
        });
        return sides;
    }
}
