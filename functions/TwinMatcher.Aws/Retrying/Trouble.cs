using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace TwinMatcher.Aws.Retrying;

/// <summary>Tells failures that pass from those that stay.</summary>
internal static class Trouble
{
    /// <summary>Codes of statuses below 500 that say "later": throttling under each of its names, a write that met another, and a body that came too slowly.</summary>
    private static readonly HashSet<string> Later = new(StringComparer.Ordinal)
    {
        "ThrottlingException", "ThrottledException", "Throttling", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "ThrottlingError",
        "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded", "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException",
        "SlowDown", "PriorRequestNotComplete", "TransactionConflictException", "TransactionConflict", "TransactionInProgressException",
        "ConditionalRequestConflict", "OperationAborted", "Conflict", "RequestTimeout", "RequestTimeoutException", "InternalError",
    };

    /// <summary>Whether the same call may succeed later.</summary>
    /// <param name="timedOut">The attempt's time was up.</param>
    public static bool Passes(Exception error, bool timedOut) => error switch
    {
        OperationCanceledException => timedOut,
        TransactionCanceledException cancelled => cancelled.CancellationReasons is { } reasons && reasons.Any(reason => Later.Contains(reason.Code ?? ""))
            && !reasons.Any(reason => reason.Code == "ValidationError"),
        AmazonServiceException { InnerException: HttpRequestException or IOException } => true,
        AmazonServiceException refused => (int)refused.StatusCode >= 500 || refused.StatusCode == HttpStatusCode.TooManyRequests || Later.Contains(refused.ErrorCode ?? ""),
        // An answer that breaks off or is none: the rest of it did not come.
        AmazonClientException or HttpRequestException or IOException => true,
        _ => timedOut,
    };

    /// <summary>Whether the call may have taken effect all the same; a refusal with a status below 500 says that it has not.</summary>
    public static bool LeavesDoubt(Exception error)
        => error is not AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError };
}
