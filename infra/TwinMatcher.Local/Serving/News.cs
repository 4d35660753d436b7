using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Serving;

/// <summary>A piece of news on its way to Ingest.</summary>
/// <param name="RequestId">Of the request that stored the photo, or the one made up for it.</param>
/// <param name="Failures">Deliveries that ended in an exception.</param>
internal sealed record News(ObjectCreated Event, string RequestId, int Failures = 0);
