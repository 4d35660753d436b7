using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Something that one alone may do at a time: a document that expires, so that whoever dies holds up nobody for long.</summary>
internal sealed class Lease
{
    private readonly IDocuments _documents;
    private readonly TimeProvider _clock;
    private readonly string _name;
    private readonly TimeSpan _lifetime;
    private readonly byte[] _body;
    private long _version;

    private Lease(IDocuments documents, TimeProvider clock, string name, TimeSpan lifetime, byte[] body)
        => (_documents, _clock, _name, _lifetime, _body, _version) = (documents, clock, name, lifetime, body, 1);

    /// <summary>Null when somebody else has it.</summary>
    public static async ValueTask<Lease?> TakeAsync(
        IDocuments documents, TimeProvider clock, string name, string holder, TimeSpan lifetime, CancellationToken cancellation)
    {
        byte[] body = Body.Of(new LeaseRecord(holder), ModelJson.Default.LeaseRecord);
        Lease lease = new(documents, clock, name, lifetime, body);
        DocumentChange take = DocumentChange.Create(Keys.Lease(name), body, clock.GetUtcNow() + lifetime);
        if (await documents.WriteAsync([take], cancellation).ConfigureAwait(false)) return lease;

        // One that ends later than one taken now would is of a clock that was set back since, perhaps by days: nobody waits for that.
        Document? held = await documents.GetAsync(Keys.Lease(name), cancellation).ConfigureAwait(false);
        if (held is null || held.Expires <= clock.GetUtcNow() + (2 * lifetime)) return null;
        lease._version = held.Version + 1;
        DocumentChange takeOver = DocumentChange.Replace(held.Key, held.Version, body, clock.GetUtcNow() + lifetime);
        return await documents.WriteAsync([takeOver], cancellation).ConfigureAwait(false) ? lease : null;
    }

    /// <summary>False when it expired and somebody else took it meanwhile; expired and still free, it is taken again.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellation)
    {
        // Versions begin anew with every taker: without a look at the holder another's lease might be renewed.
        Document? held = await _documents.GetAsync(Keys.Lease(_name), cancellation).ConfigureAwait(false);
        if (held is not null && !held.Body.Span.SequenceEqual(_body)) return false;
        long version = held?.Version ?? 0;
        DateTimeOffset expires = _clock.GetUtcNow() + _lifetime;
        DocumentChange renew = version == 0 ? DocumentChange.Create(Keys.Lease(_name), _body, expires) : DocumentChange.Replace(Keys.Lease(_name), version, _body, expires);
        if (!await _documents.WriteAsync([renew], cancellation).ConfigureAwait(false)) return false;
        _version = version + 1;
        return true;
    }

    /// <summary>Lets the next one have it now; it is no failure when it was lost.</summary>
    public async ValueTask ReleaseAsync(CancellationToken cancellation)
        => await _documents.WriteAsync([DocumentChange.Delete(Keys.Lease(_name), _version)], cancellation).ConfigureAwait(false);
}
