namespace TwinMatcher.Faces.Native;

/// <summary>libvips refused an operation or an input: its own words, for the log and not for the user.</summary>
internal sealed class VipsException(string message) : Exception(message);
