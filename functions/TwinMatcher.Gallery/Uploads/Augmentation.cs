namespace TwinMatcher.Gallery.Uploads;

/// <summary>Which altered copies of an enrolled face are embedded, too.</summary>
[Flags]
public enum Augmentation
{
    None = 0,
    Mirror = 1,
    Brightness = 2,
    Rotation = 4,
    Blur = 8,
}
