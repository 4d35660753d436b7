namespace TwinMatcher.Aws.Runtime;

/// <summary>The Runtime API is gone or speaks nonsense; there is nobody left to answer to.</summary>
public sealed class RuntimeApiException(string message, Exception? inner = null) : Exception(message, inner);
