namespace TwinMatcher.Gallery.Ports;

/// <summary>What a presigned form allows: one key, one type, a range of sizes, until a moment.</summary>
public sealed record UploadConditions(string Key, string ContentType, long MinBytes, long MaxBytes, DateTimeOffset Expires);

/// <summary>A multipart form: post the fields in any order, and last a part named <c>file</c>.</summary>
/// <param name="Url">Where to; a relative address is of the product's own host.</param>
/// <param name="Fields">To send unchanged.</param>
public sealed record UploadForm(Uri Url, IReadOnlyDictionary<string, string> Fields);
