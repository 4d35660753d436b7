namespace TwinMatcher.Aws.Runtime;

/// <summary>One event to handle.</summary>
/// <param name="Deadline">When Lambda ends the process if nothing was answered.</param>
/// <param name="TraceId">Of X-Ray; empty when nothing is traced.</param>
/// <param name="Payload">Good until the handler ends: the next event overwrites it.</param>
public sealed record Invocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string TraceId, ReadOnlyMemory<byte> Payload);
