using System.Text.Json.Serialization;

namespace TwinMatcher.Local.Disk.Forms;

/// <summary>What a form allows, as it travels in the form.</summary>
internal sealed record FormPolicy(string Key, string ContentType, long MinBytes, long MaxBytes, DateTimeOffset Expires);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FormPolicy))]
internal sealed partial class FormJson : JsonSerializerContext;
