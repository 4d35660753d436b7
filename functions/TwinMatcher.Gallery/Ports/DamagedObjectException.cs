namespace TwinMatcher.Gallery.Ports;

/// <summary>An object is not as it was stored, and the store noticed; other objects are not concerned. S3 mends such by itself, a disk cannot.</summary>
public class DamagedObjectException(string message) : Exception(message);
