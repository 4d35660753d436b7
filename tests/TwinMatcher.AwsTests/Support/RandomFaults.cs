using System.Text;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Support;

/// <summary>One request in five goes wrong, in one of the ways in which requests do.</summary>
internal sealed class RandomFaults
{
    private static readonly Fault[] OfDynamo =
    [
        Fault.Refuse(400, "ThrottlingException"), Fault.Refuse(400, "ProvisionedThroughputExceededException"), Fault.Refuse(400, "RequestLimitExceeded"),
        Fault.Refuse(400, "TransactionConflictException"), Fault.Refuse(500, "InternalServerError"), Fault.Refuse(503, "ServiceUnavailable"),
        new(FaultKind.CutRequest), new(FaultKind.CutAnswer), new(FaultKind.LoseAnswer), new(FaultKind.FailAfter, 500, "InternalError"), new(FaultKind.Slow),
    ];

    private static readonly Fault[] OfS3 =
    [
        Fault.Refuse(409, "OperationAborted"), Fault.Refuse(500, "InternalError"), Fault.Refuse(503, "SlowDown"), Fault.Refuse(503, "ServiceUnavailable"),
        new(FaultKind.CutRequest), new(FaultKind.CutAnswer), new(FaultKind.LoseAnswer), new(FaultKind.FailAfter, 500, "InternalError"), new(FaultKind.Slow),
    ];

    private readonly Random _random = Seed.Start();

    public Fault? Next(GateRequest request)
    {
        // Browsers do not try again.
        if (request.Header("authorization").Length == 0) return null;
        lock (_random)
        {
            if (_random.Next(5) > 0) return null;
            if (request.Operation is null) return request.Header("if-none-match").Length > 0 && _random.Next(3) == 0 ? Fault.Refuse(409, "ConditionalRequestConflict") : OfS3[_random.Next(OfS3.Length)];
            Fault fault = OfDynamo[_random.Next(OfDynamo.Length)];
            return fault.Kind is (FaultKind.LoseAnswer or FaultKind.FailAfter or FaultKind.CutAnswer) && LeavesNoTrace(request) ? null : fault;
        }
    }

    /// <summary>What nobody could tell afterwards: puts without a condition that race, and deletions, which DynamoDB knows by their token and moto does not.</summary>
    private static bool LeavesNoTrace(GateRequest request)
    {
        string body = Encoding.UTF8.GetString(request.Body);
        return body.Contains("if_not_exists", StringComparison.Ordinal) || body.Contains("\"Delete\"", StringComparison.Ordinal);
    }
}
