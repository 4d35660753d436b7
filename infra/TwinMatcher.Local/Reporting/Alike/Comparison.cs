using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Local.Reporting.Alike;

/// <summary>All faces compared with all: how alike photos of one person and of different people are, and which pairs stand out.</summary>
internal sealed class Comparison
{
    /// <summary>Bars from -1 to 1 of the two distributions.</summary>
    public const int Bars = 80;

    /// <summary>From here on two photos of a person are one, stored or cut twice; what `twin import` leaves out.</summary>
    public const float NearlySame = 0.98f;

    private const int Block = 512, Most = 24;

    private readonly TopPairs _same = new(Most), _others = new(Most);

    /// <param name="vectors">Unit rows.</param>
    /// <param name="people">Number of each row's person.</param>
    public Comparison(Matrix vectors, int[] people, CancellationToken cancellation)
    {
        (BestOther, OfOne, OfTwo) = (new AlikePair[vectors.Rows], new long[Bars], new long[Bars]);
        Lock total = new();
        Parallel.For(0, (vectors.Rows + Dots.Group - 1) / Dots.Group, new ParallelOptions { CancellationToken = cancellation }, () => new Counts(), (group, _, counts) =>
        {
            int first = group * Dots.Group, count = Math.Min(Dots.Group, vectors.Rows - first);
            for (int i = first; i < first + count; i++) BestOther[i] = new AlikePair(i, -1, float.NegativeInfinity);
            for (int from = 0; from < vectors.Rows; from += Block)
            {
                int to = Math.Min(vectors.Rows, from + Block);
                Dots.Of(vectors, first, count, vectors, from, to, counts.Products);
                for (int i = 0; i < count; i++) Look(people, first + i, from, counts.Products.AsSpan(i * (to - from), to - from), counts);
            }

            return counts;
        }, counts =>
        {
            lock (total)
            {
                for (int bar = 0; bar < Bars; bar++) (OfOne[bar], OfTwo[bar]) = (OfOne[bar] + counts.OfOne[bar], OfTwo[bar] + counts.OfTwo[bar]);
                NearlySamePairs += counts.NearlySame;
            }
        });
        (SamePerson, DifferentPeople) = (_same.InOrder(), _others.InOrder());
    }

    /// <summary>For each row the face of another person that is most like it; the second row is -1 where there is nobody else.</summary>
    public AlikePair[] BestOther { get; }

    /// <summary>Pairs of photos of one person, by cosine.</summary>
    public long[] OfOne { get; }

    /// <summary>Pairs of photos of two people, by cosine.</summary>
    public long[] OfTwo { get; }

    /// <summary>Pairs of one person at or above <see cref="NearlySame"/>.</summary>
    public long NearlySamePairs { get; private set; }

    /// <summary>The most alike photos of one person, most alike first.</summary>
    public AlikePair[] SamePerson { get; }

    /// <summary>The most alike people, each two once, by their most alike photos.</summary>
    public AlikePair[] DifferentPeople { get; }

    private void Look(int[] people, int row, int from, ReadOnlySpan<float> cosines, Counts counts)
    {
        for (int k = 0; k < cosines.Length; k++)
        {
            int other = from + k;
            float cosine = cosines[k];
            bool one = people[other] == people[row];
            if (!one && cosine > BestOther[row].Cosine) BestOther[row] = new AlikePair(row, other, cosine);
            if (other <= row) continue;
            int bar = Math.Clamp((int)((cosine + 1) / 2 * Bars), 0, Bars - 1);
            (one ? counts.OfOne : counts.OfTwo)[bar]++;
            if (one && cosine >= NearlySame) counts.NearlySame++;
            AlikePair pair = new(row, other, Math.Min(cosine, 1));
            if (one) _same.Offer((row, other), pair);
            else _others.Offer((Math.Min(people[row], people[other]), Math.Max(people[row], people[other])), pair);
        }
    }

    private sealed class Counts
    {
        public float[] Products { get; } = new float[Dots.Group * Block];

        public long[] OfOne { get; } = new long[Bars];

        public long[] OfTwo { get; } = new long[Bars];

        public long NearlySame { get; set; }
    }
}
