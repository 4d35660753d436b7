namespace TwinMatcher.Aws.Runtime;

/// <summary>Answers an event with JSON; an exception is told to Lambda as the function's error.</summary>
/// <param name="cancellation">Ends shortly before the deadline, so that there is time to answer.</param>
public delegate ValueTask<ReadOnlyMemory<byte>> LambdaHandler(Invocation invocation, CancellationToken cancellation);
