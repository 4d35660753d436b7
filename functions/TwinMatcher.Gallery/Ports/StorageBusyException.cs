namespace TwinMatcher.Gallery.Ports;

/// <summary>Storage did not answer in time or asks for fewer requests: the same call may succeed later, and whether this one took effect is unknown.</summary>
public sealed class StorageBusyException(string message, Exception? inner = null) : Exception(message, inner);
