using TwinMatcher.Gallery;

namespace TwinMatcher.Learning.Data;

/// <summary>Faces that ask and faces that answer. Only faces ask whose person has one that answers: the others can only be got wrong.</summary>
internal sealed class Trial
{
    /// <summary>Enough to rank candidates; the time goes into training them.</summary>
    public const int MostValidations = 2_000;

    /// <summary>Enough for an interval of a few tenths of a percent.</summary>
    public const int MostTests = 10_000;

    public Trial(FaceTable faces, int[] answering, int[] asking, int most)
    {
        Faces = faces;
        Answering = answering;
        Dictionary<int, (int From, int To)> own = [];
        for (int i = 0; i < answering.Length; i++)
        {
            int person = faces.People[answering[i]];
            own[person] = (own.TryGetValue(person, out (int From, int) known) ? known.From : i, i + 1);
        }

        int[] told = [.. asking.Where(face => own.ContainsKey(faces.People[face]))];

        // Ids are hashes: the lowest are a fair draw, and the same ones next time.
        if (told.Length > most) told = [.. told.OrderBy(face => Scattered(faces.Faces[face].Face)).Take(most).Order()];
        Asking = told;
        Own = [.. told.Select(face => own[faces.People[face]])];
        People = told.Select(face => faces.People[face]).Distinct().Count();
    }

    public FaceTable Faces { get; }

    /// <summary>Faces that answer, those of a person one after the other.</summary>
    public int[] Answering { get; }

    public int[] Asking { get; }

    /// <summary>For each face that asks, where in <see cref="Answering"/> its person's faces are.</summary>
    public (int From, int To)[] Own { get; }

    /// <summary>People whose faces ask.</summary>
    public int People { get; }

    private static UInt128 Scattered(Id face) => Id.Of("trial", face.ToString()).Value;
}
