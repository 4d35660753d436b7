using TwinMatcher.Gallery;

namespace TwinMatcher.Learning.Cleaning;

/// <summary>What may be wrong in a gallery.</summary>
internal enum SuspicionKind
{
    /// <summary>A face does not look like the rest of its person, who do look like each other.</summary>
    Unlike,

    /// <summary>It looks like another person's faces instead.</summary>
    Elsewhere,

    /// <summary>Two people look like one.</summary>
    Alike,

    /// <summary>The faces of a person do not look like each other, and nothing says which of them is wrong.</summary>
    Incoherent,
}

/// <summary>One suspicion and the cosines it rests on.</summary>
/// <param name="Person">Whose face it is, or who would join <paramref name="Other"/>.</param>
/// <param name="Face">Null where it is about a person as a whole.</param>
/// <param name="Other">Whom the face, or the person, looks like.</param>
/// <param name="Own">How much the face looks like its own person; of people, how much their faces look like each other; not a number where there is one face.</param>
/// <param name="Others">How much it looks like the other person; not a number where there is none.</param>
internal sealed record Suspicion(SuspicionKind Kind, Id Person, Id? Face, Id? Other, double Own, double Others);
