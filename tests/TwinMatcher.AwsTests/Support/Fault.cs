namespace TwinMatcher.AwsTests.Support;

/// <summary>What goes wrong with one request.</summary>
internal enum FaultKind
{
    /// <summary>The service answers with an error and does nothing.</summary>
    Refuse,

    /// <summary>The connection is cut before the service hears of the request.</summary>
    CutRequest,

    /// <summary>The service does what is asked, and the connection is cut before it says so.</summary>
    LoseAnswer,

    /// <summary>The service does what is asked, and answers with an error.</summary>
    FailAfter,

    /// <summary>The connection is cut in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The service never answers.</summary>
    Silence,
}

/// <summary>One thing that goes wrong; a code as the service names it.</summary>
internal sealed record Fault(FaultKind Kind, int Status = 0, string Code = "")
{
    public static Fault Refuse(int status, string code) => new(FaultKind.Refuse, status, code);
}
