using System.Numerics;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Detection;

/// <summary>Several looks at one face: they err in different ways, and their mean less than each of them.</summary>
/// <param name="first">The look that found it.</param>
internal sealed class Looks(DetectedFace first)
{
    private Vector2 _centres = first.Box.Centre, _sides = first.Box.Sides;
    private Landmarks _landmarks;
    private int _seen;

    /// <summary>How many there were, the first one and those that saw nothing among them.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Of the scores.</summary>
    public float Sum { get; private set; } = first.Score;

    /// <summary>The face as all looks together see it.</summary>
    public DetectedFace Mean
    {
        get
        {
            float score = Sum / Count;
            if (_seen == 0) return first with { Score = score };
            return new(Box.Around(_centres / (1 + _seen), _sides / (1 + _seen)), (first.Landmarks + _landmarks) * (1f / (1 + _seen)), score);
        }
    }

    /// <summary>By how much the face is tilted, clockwise: what the first look says of that, of a tiny face, is a guess and forgotten as soon as another saw it.</summary>
    public float Roll => (_seen == 0 ? first.Landmarks : _landmarks).Roll;

    /// <param name="again">What one more look saw; null for nothing, which scores 0.</param>
    public void Add(DetectedFace? again)
    {
        Count++;
        if (again is null) return;
        _seen++;
        Sum += again.Score;
        _centres += again.Box.Centre;
        _sides += again.Box.Sides;
        _landmarks += again.Landmarks;
    }
}
