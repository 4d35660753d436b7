using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using TwinMatcher.Aws.Objects;
using TwinMatcher.Aws.Presigning;
using TwinMatcher.Aws.Retrying;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws;

/// <summary>Objects in one S3 bucket. A call is repeated until its outcome is known or patience ends. Needs the right to list the bucket: without it S3 calls a missing
/// object forbidden.</summary>
/// <param name="client">Made when it is first needed: it takes a while, and who only signs needs none.</param>
/// <param name="credentials">Sign forms and addresses; those of a function last for hours, so what they signed does not outlive them.</param>
/// <param name="clock">From when on forms and addresses are good.</param>
public sealed class S3Objects(Lazy<IAmazonS3> client, AwsOptions options, AWSCredentials credentials, Retries retries, TimeProvider clock, Chance chance) : IObjects
{
    private const string WrittenBy = "written-by";

    public S3Objects(IAmazonS3 client, AwsOptions options, AWSCredentials credentials, Retries retries, TimeProvider clock, Chance chance)
        : this(new Lazy<IAmazonS3>(client), options, credentials, retries, clock, chance)
    {
    }

    /// <summary>Where browsers find the bucket; ends with a slash.</summary>
    public Uri Address { get; } = BucketAddress.Of(options);

    public async ValueTask<string> PutAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
        => (await StoreAsync(key, body, contentType, onlyAbsent: false, cancellation).ConfigureAwait(false))!;

    public ValueTask<string?> PutIfAbsentAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
        => StoreAsync(key, body, contentType, onlyAbsent: true, cancellation);

    public async ValueTask<ObjectContent?> GetAsync(string key, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        return await FoundAsync(async attempt =>
        {
            using GetObjectResponse response = await client.Value.GetObjectAsync(new GetObjectRequest { BucketName = options.Bucket, Key = key }, attempt.Cancellation).ConfigureAwait(false);
            byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)response.ContentLength));
            attempt.Moves(bytes.Length);
            await response.ResponseStream.ReadExactlyAsync(bytes, attempt.Cancellation).ConfigureAwait(false);
            // The client compares checksums when it sees the end.
            await response.ResponseStream.ReadAsync(new byte[1], attempt.Cancellation).ConfigureAwait(false);
            return new ObjectContent(bytes, Bare(response.ETag), response.Headers.ContentType);
        }, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<int> ReadAsync(string key, long offset, Memory<byte> destination, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        // There is no empty range in HTTP.
        if (destination.IsEmpty) return await HeadAsync(key, cancellation).ConfigureAwait(false) is null ? -1 : 0;
        GetObjectRequest request = new() { BucketName = options.Bucket, Key = key, ByteRange = new ByteRange(offset, offset + destination.Length - 1) };
        return await FoundAsync<int?>(async attempt =>
        {
            try
            {
                using GetObjectResponse response = await client.Value.GetObjectAsync(request, attempt.Cancellation).ConfigureAwait(false);
                int length = checked((int)response.ContentLength);
                attempt.Moves(length);
                await response.ResponseStream.ReadExactlyAsync(destination[..length], attempt.Cancellation).ConfigureAwait(false);
                return length;
            }
            catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return 0;
            }
        }, cancellation).ConfigureAwait(false) ?? -1;
    }

    public async ValueTask<ObjectHead?> HeadAsync(string key, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        return await FoundAsync(async attempt =>
        {
            GetObjectMetadataResponse head = await client.Value.GetObjectMetadataAsync(options.Bucket, key, attempt.Cancellation).ConfigureAwait(false);
            return new ObjectHead(key, head.ContentLength, Bare(head.ETag), head.Headers.ContentType, Moment(head.LastModified));
        }, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<ObjectPage> ListAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellation = default)
    {
        ObjectRules.CheckPrefix(prefix);
        if (after is not null) ObjectRules.CheckPrefix(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        ListObjectsV2Request request = new() { BucketName = options.Bucket, Prefix = prefix, StartAfter = after, MaxKeys = limit };
        ListObjectsV2Response response = await retries.RunAsync(attempt => client.Value.ListObjectsV2Async(request, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);
        ObjectEntry[] entries = [.. (response.S3Objects ?? []).Select(found => new ObjectEntry(found.Key, found.Size ?? 0, Bare(found.ETag), Moment(found.LastModified)))];
        return new ObjectPage(entries, response.IsTruncated == true && entries.Length > 0 ? entries[^1].Key : null);
    }

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        DeleteObjectResponse gone = await retries.RunAsync(attempt => client.Value.DeleteObjectAsync(options.Bucket, key, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);

        // A bucket that keeps versions has only hidden the object behind a marker, and says so: what is deleted here has to be gone.
        if (string.Equals(gone.DeleteMarker, "true", StringComparison.OrdinalIgnoreCase)) await DeleteVersionsAsync(key, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<UploadForm> PresignUploadAsync(UploadConditions conditions, CancellationToken cancellation = default)
    {
        ObjectRules.Check(conditions.Key);
        ObjectRules.CheckContentType(conditions.ContentType);
        return new UploadForm(Address, UploadPolicy.Fields(conditions, options.Bucket, await SignerAsync(cancellation).ConfigureAwait(false)));
    }

    public async ValueTask<Uri> PresignDownloadAsync(string key, TimeSpan lifetime, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        return DownloadAddress.Of(Address, key, lifetime, await SignerAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Deletes every version of an object and its markers for good. Broken off, it is begun anew by whoever deletes the object again.</summary>
    private async Task DeleteVersionsAsync(string key, CancellationToken cancellation)
    {
        ListVersionsRequest request = new() { BucketName = options.Bucket, Prefix = key };
        for (bool more = true; more;)
        {
            ListVersionsResponse page = await retries.RunAsync(attempt => client.Value.ListVersionsAsync(request, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);
            foreach (S3ObjectVersion version in (page.Versions ?? []).Where(version => version.Key == key))
                await retries.RunAsync(attempt => client.Value.DeleteObjectAsync(options.Bucket, key, version.VersionId, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);
            more = page.IsTruncated == true;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    private async ValueTask<string?> StoreAsync(string key, Stream body, string contentType, bool onlyAbsent, CancellationToken cancellation)
    {
        ObjectRules.Check(key);
        ObjectRules.CheckContentType(contentType);
        ReplayableBody bytes = await ReplayableBody.OfAsync(body, cancellation).ConfigureAwait(false);
        string stamp = Stamp.Of(chance);
        return await retries.RunAsync(async attempt =>
        {
            using Stream input = bytes.Open();
            PutObjectRequest request = new()
            {
                BucketName = options.Bucket,
                Key = key,
                InputStream = input,
                ContentType = contentType,
                AutoCloseStream = false,
                AutoResetStreamPosition = false,
                UseChunkEncoding = false,
                IfNoneMatch = onlyAbsent ? "*" : null,
            };
            if (onlyAbsent) request.Metadata[WrittenBy] = stamp;
            try
            {
                return Bare((await client.Value.PutObjectAsync(request, attempt.Cancellation).ConfigureAwait(false)).ETag);
            }
            catch (AmazonS3Exception error) when (onlyAbsent && error.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return await OursAsync(key, stamp, attempt.Cancellation).ConfigureAwait(false);
            }
        }, bytes.Length, cancellation).ConfigureAwait(false);
    }

    /// <summary>The ETag of what an earlier attempt stored whose answer was lost; null when somebody else stored it. Asked whenever there is an object already: the HTTP
    /// client repeats requests on its own when a connection turns out to be closed.</summary>
    private async Task<string?> OursAsync(string key, string stamp, CancellationToken cancellation)
    {
        try
        {
            GetObjectMetadataResponse head = await client.Value.GetObjectMetadataAsync(options.Bucket, key, cancellation).ConfigureAwait(false);
            return head.Metadata[WrittenBy] == stamp ? Bare(head.ETag) : null;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            // Deleted since: there was one, whoever stored it.
            return null;
        }
    }

    private async Task<T?> FoundAsync<T>(Func<Attempt, Task<T>> call, CancellationToken cancellation)
        => await retries.RunAsync(async attempt =>
        {
            try
            {
                return await call(attempt).ConfigureAwait(false);
            }
            catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket")
            {
                return default;
            }
        }, 0, cancellation).ConfigureAwait(false);

    private async ValueTask<Signer> SignerAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ImmutableCredentials keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        return new Signer(keys.AccessKey, keys.SecretKey, keys.Token, options.Region, clock.GetUtcNow());
    }

    private static string Bare(string etag) => etag.Trim('"');

    private static DateTimeOffset Moment(DateTime? time) => new((time ?? DateTime.UnixEpoch).ToUniversalTime());
}
