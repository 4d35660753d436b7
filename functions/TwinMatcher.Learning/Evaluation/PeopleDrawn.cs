using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>What chance does to a difference of two heads on the same faces. People are drawn, not faces: the photos of a person are right or wrong together.</summary>
/// <param name="Difference">Rank-1 of the challenger less that of the champion.</param>
/// <param name="Low">Lower end of the 95 % interval of 2,000 draws.</param>
/// <param name="Chance">Share of 2,000 draws that do as well or better where a coin decides for each person whether their difference speaks for or against: of heads that are equally good it
/// is below 2.5 % in no more than 2.5 % of cases, which a bootstrap of few people does not promise.</param>
internal sealed record PeopleDrawn(double Difference, double Low, double High, double Chance)
{
    private const int Draws = 2_000;
    private const double Tail = 0.025;

    public static PeopleDrawn Of(Trial trial, int[] champion, int[] challenger, uint seed)
    {
        Dictionary<int, (int Gain, int Faces)> byPerson = [];
        for (int i = 0; i < trial.Asking.Length; i++)
        {
            int person = trial.Faces.People[trial.Asking[i]];
            (int gain, int faces) = byPerson.GetValueOrDefault(person);
            byPerson[person] = (gain + (challenger[i] == 0 ? 1 : 0) - (champion[i] == 0 ? 1 : 0), faces + 1);
        }

        (int Gain, int Faces)[] people = [.. byPerson.OrderBy(person => person.Key).Select(person => person.Value)];
        int total = people.Sum(person => person.Gain), all = people.Sum(person => person.Faces);
        if (all == 0) return new PeopleDrawn(double.NaN, double.NaN, double.NaN, double.NaN);
        ulong state = seed;
        double[] draws = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            int gain = 0, faces = 0;
            for (int i = 0; i < people.Length; i++)
            {
                (int Gain, int Faces) person = people[(int)(SplitMix.Next(ref state) % (uint)people.Length)];
                gain += person.Gain;
                faces += person.Faces;
            }

            draws[draw] = (double)gain / faces;
        }

        Array.Sort(draws);
        return new PeopleDrawn((double)total / all, draws[(int)(Tail * Draws)], draws[^((int)(Tail * Draws) + 1)], Toss(people, total, ref state));
    }

    private static double Toss((int Gain, int Faces)[] people, int total, ref ulong state)
    {
        int[] gains = [.. people.Select(person => person.Gain).Where(gain => gain != 0)];
        int asGood = 1;
        for (int draw = 1; draw < Draws; draw++)
        {
            int sum = 0;
            foreach (int gain in gains) sum += (SplitMix.Next(ref state) & 1) == 0 ? gain : -gain;
            if (sum >= total) asGood++;
        }

        return (double)asGood / Draws;
    }
}
