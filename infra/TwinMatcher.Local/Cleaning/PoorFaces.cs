using System.Numerics;
using System.Runtime.CompilerServices;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Export;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Cleaning;

/// <summary>Faces that were let in under milder rules than these. Told from what is stored of them; photos are not looked at again.</summary>
/// <param name="MinSide">Short side of the box in pixels of the photo.</param>
/// <param name="MaxTurn">How far the nose is off, in distances of the eyes.</param>
/// <param name="MinScore">The detector's confidence.</param>
internal sealed record PoorFaces(double MinSide, double MaxTurn, double MinScore)
{
    public async IAsyncEnumerable<Proposal> FindAsync(LocalStorage storage, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (PersonDetail detail in Enrolled.PeopleAsync(storage, null, cancellation))
        {
            foreach (EnrolledFace face in detail.Faces)
                if (Why(face.Face) is (string figure, double value, string sentence))
                    yield return new Proposal(CleaningAction.SetAside, "poor", new(detail.Person.Id, detail.Person.Name), face.Face.Id, null, [new(figure, value)], sentence);
        }
    }

    /// <summary>Null when it is good enough.</summary>
    internal (string Figure, double Value, string Sentence)? Why(SeenFace face)
    {
        double side = Math.Min(face.Box[2], face.Box[3]), turn = Turn(face.Landmarks);
        if (side < MinSide) return ("side", side, FormattableString.Invariant($"The face is {side:0} pixels wide; {MinSide:0} are wanted."));
        if (turn > MaxTurn) return ("turn", turn, FormattableString.Invariant($"The face is turned away by {turn:0.00}; {MaxTurn:0.00} is the most."));
        if (face.Score < MinScore) return ("score", face.Score, FormattableString.Invariant($"The detector was sure of the face by {face.Score:0.00}; {MinScore:0.00} is wanted."));
        return null;
    }

    /// <summary>As the quality meter has it: how far the nose is beside the line from the middle of the eyes to that of the mouth.</summary>
    private static double Turn(float[] landmarks)
    {
        Vector2 left = At(0), right = At(1), nose = At(2), mouth = (At(3) + At(4)) / 2, eyes = (left + right) / 2, down = mouth - eyes;
        float height = down.Length(), unit = MathF.Max((right - left).Length(), height * 0.5f);
        if (height < 1e-3f) return 1;
        Vector2 off = nose - eyes;
        return MathF.Abs((off.X * down.Y) - (off.Y * down.X)) / height / unit;

        Vector2 At(int i) => new(landmarks[2 * i], landmarks[(2 * i) + 1]);
    }
}
