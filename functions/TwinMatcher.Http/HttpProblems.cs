using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Problems that only a request can have. Codes are part of the API: they are never renamed.</summary>
public static class HttpProblems
{
    public static Problem NotFound { get; } = new("not_found", "There is nothing at this address.");

    public static Problem MethodNotAllowed { get; } = new("method_not_allowed", "This address does not take this method; the Allow header says which it takes.");

    public static Problem Malformed { get; } = new("malformed", "The request is not well-formed HTTP.");

    public static Problem TooLarge { get; } = new("body_too_large", "The body of the request is too large.");

    public static Problem Unexpected { get; } = new("unexpected", "Something went wrong that should not have; it was noted under the request id.");

    public static Problem MediaType(string allowed) => new("media_type_unsupported", $"This address takes {allowed}.");
}
