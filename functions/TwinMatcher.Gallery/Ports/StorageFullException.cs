namespace TwinMatcher.Gallery.Ports;

/// <summary>Storage has no room for what was to be written; nothing was changed.</summary>
public sealed class StorageFullException(string message, Exception? inner = null) : Exception(message, inner);
