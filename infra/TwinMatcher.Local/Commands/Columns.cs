namespace TwinMatcher.Local.Commands;

/// <summary>Which columns of a format can be kept as attributes.</summary>
internal enum Columns
{
    None,
    OfPhotos,
    All,
}
