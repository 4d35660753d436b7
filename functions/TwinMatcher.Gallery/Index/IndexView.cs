using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>An index under one head, from its first search to its last: a promotion meanwhile changes nothing for whoever holds it. Disposed by whoever asked for it.</summary>
public sealed class IndexView : IDisposable
{
    private readonly ServedHead _served;
    private int _disposed;

    internal IndexView(ServedHead served) => _served = served;

    /// <summary>Of the head that compares.</summary>
    public int HeadVersion => _served.Champion.Version;

    /// <summary>How that head ranks people.</summary>
    public Aggregation Aggregation => _served.Champion.Aggregation;

    /// <summary>What compares; for comparisons that need no search.</summary>
    public Head Head => _served.Index.Head;

    /// <summary>Of the head's cosines; null for the identity, and for heads that were made from too few faces to measure one.</summary>
    public Calibration? Calibration => _served.Champion.Calibration;

    /// <summary>The best people, best first.</summary>
    public Look[] Search(ReadOnlySpan<float> embedding, int k, in SearchFilter filter)
        => Aggregation == Aggregation.BestFace ? _served.Index.Search(embedding, k, filter) : Array.ConvertAll(Rank(embedding, k, filter), ranked => ranked.Look);

    /// <summary>The same with what ranks them, so that the answers to several faces can be merged. Altered copies of a photo and the photo count once.</summary>
    public RankedLook[] Rank(ReadOnlySpan<float> embedding, int k, in SearchFilter filter) => _served.Index.Rank(embedding, k, filter, VectorIds.Bits);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _served.Release();
    }
}
