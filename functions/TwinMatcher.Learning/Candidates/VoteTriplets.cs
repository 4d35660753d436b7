using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Learning.Candidates;

/// <summary>Votes as triplets: where voters agreed, the look must be nearer to the person than a stranger; where they did not, farther than the person's other face.</summary>
internal sealed class VoteTriplets(LearningSet set, MarginSettings settings)
{
    /// <summary>Triplets of a step.</summary>
    public const int Each = 8;

    private const float Apart = 0.1f;

    private readonly ILookup<int, int> _faces = set.Train.ToLookup(face => set.Faces.People[face]);

    /// <summary>Three faces each: whose two first should be nearer than the first and the third; with what it weighs.</summary>
    public (int Anchor, int Near, int Far, float Weight)[] Draw(ref ulong state)
    {
        List<(int, int, int, float)> drawn = [];
        for (int i = 0; i < Each; i++)
        {
            FeedbackPair pair = set.Feedback[(int)(SplitMix.Next(ref state) % (uint)set.Feedback.Count)];
            int[] own = [.. _faces[pair.Subject]];
            ulong a = SplitMix.Next(ref state), b = SplitMix.Next(ref state);
            if (own.Length == 0) continue;
            int anchor = own[(int)(a % (uint)own.Length)];
            if (pair.Weight > 0)
            {
                int stranger = set.Train[(int)(b % (uint)set.Train.Length)];
                if (set.Faces.People[stranger] != pair.Subject) drawn.Add((anchor, pair.Face, stranger, pair.Weight));
            }
            else if (own.Length > 1)
            {
                int other = own[(int)(b % (uint)own.Length)];
                if (other != anchor) drawn.Add((anchor, other, pair.Face, -pair.Weight));
            }
        }

        return [.. drawn];
    }

    /// <summary>Adds the pull of triplets whose faces are rows 3i, 3i+1 and 3i+2.</summary>
    /// <param name="pairs">Of the same step: all triplets together weigh at most a share of them.</param>
    public void Add((int Anchor, int Near, int Far, float Weight)[] triplets, ProjectedRows rows, int pairs)
    {
        float each = settings.VoteShare * pairs / Each * settings.Scale;
        for (int i = 0; i < triplets.Length; i++)
        {
            Span<float> anchor = rows.Directions[3 * i], near = rows.Directions[(3 * i) + 1], far = rows.Directions[(3 * i) + 2];
            if (Dots.Of(anchor, near) - Dots.Of(anchor, far) >= Apart) continue;
            float weight = each * triplets[i].Weight;
            Dots.Add(-weight, near, rows.Pull[3 * i]);
            Dots.Add(weight, far, rows.Pull[3 * i]);
            Dots.Add(-weight, anchor, rows.Pull[(3 * i) + 1]);
            Dots.Add(weight, anchor, rows.Pull[(3 * i) + 2]);
        }
    }
}
