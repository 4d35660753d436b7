using TwinMatcher.Cast;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Casting;

/// <summary>
/// Chooses a varied cast: each time the candidate who is least like everyone chosen so far, by traits, by a network's embedding
/// and by gradients, as long as sex, age and skin tone stay balanced. No single measure decides, or its blind spots would.
/// </summary>
internal sealed class Choice(FaceEngine engine, CancellationToken cancellation)
{
    private const int Size = 192, Tones = 3;

    /// <summary>Upper ends of the bands of age, and the share of each.</summary>
    private static readonly (int Years, double Share)[] Ages = [(29, 0.36), (44, 0.32), (59, 0.20), (int.MaxValue, 0.12)];

    /// <returns>Seeds, in the order they were chosen.</returns>
    public ulong[] Pick(int candidates, int count)
    {
        Candidate[] all = Look(candidates);
        double traits = Typical(all, (a, b) => a.TraitsTo(b)), looks = Typical(all, (a, b) => a.LooksTo(b));
        var open = all.ToList();
        var chosen = new List<Candidate>();
        var room = new Dictionary<string, int>();
        while (chosen.Count < count && open.Count > 0)
        {
            Candidate next = chosen.Count == 0 ? open[0] : open.MaxBy(one => chosen.Min(other => one.TraitsTo(other) / traits + one.LooksTo(other) / looks))!;
            open.Remove(next);
            string[] groups = Groups(next.Who);
            if (groups.Any(group => room.GetValueOrDefault(group) >= Room(group, count))) continue;
            foreach (string group in groups) room[group] = room.GetValueOrDefault(group) + 1;
            chosen.Add(next);
        }
        return [.. chosen.Select(one => one.Who.Seed)];
    }

    private Candidate[] Look(int count)
    {
        var found = new Candidate?[count];
        using var bar = new ProgressBar("candidates", count);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var who = Character.From((ulong)i);
            Picture picture = Portrait.Render(who, Shot.From((ulong)i, 0.1f), Size, threads: 1);
            // Whoever is not seen at once as a single face is no good advertisement.
            if (engine.Find(PhotoFile.Encode(picture, "png", 0)) is { Faces: [{ Score: > 0.85f }] } finding)
                found[i] = new Candidate(who, Traits.Of(who), [.. engine.Spaces.Select(space => finding.Faces[0].Embeddings[space])]);
            bar.Step();
        });
        return [.. found.OfType<Candidate>()];
    }

    private static double Typical(Candidate[] all, Func<Candidate, Candidate, double> distance) =>
        all.Zip(all.Skip(1), distance).DefaultIfEmpty(1).Average();

    private static string[] Groups(Character who) =>
    [
        $"sex {who.Sex}", $"tone {Math.Min((int)(who.SkinTone * Tones), Tones - 1)}", $"age {Array.FindIndex(Ages, band => who.Age <= band.Years)}",
        // Half of each band of tone is of each sex.
        $"both {who.Sex} {Math.Min((int)(who.SkinTone * Tones), Tones - 1)}",
    ];

    private static int Room(string group, int count)
    {
        double share = group.Split(' ') switch
        {
            ["sex", ..] => 0.5,
            ["tone", ..] => 1.0 / Tones,
            ["both", ..] => 0.5 / Tones,
            [_, string band] => Ages[int.Parse(band, System.Globalization.CultureInfo.InvariantCulture)].Share,
            _ => 1,
        };
        return (int)Math.Ceiling(share * count);
    }

    private sealed record Candidate(Character Who, float[] Numbers, float[][] Vectors)
    {
        public double TraitsTo(Candidate other) => Math.Sqrt(Numbers.Zip(other.Numbers, (a, b) => (double)((a - b) * (a - b))).Sum());

        public double LooksTo(Candidate other) => Vectors.Zip(other.Vectors, (a, b) => 1.0 - UnitVector.Dot(a, b)).Sum();
    }
}
