namespace TwinMatcher.Cast.Film;

/// <summary>Places to be photographed at, all out of focus.</summary>
internal enum BackdropKind
{
    Studio,
    Plaster,
    Lights,
    Outdoors,
    Room,
    Clouds,
}
