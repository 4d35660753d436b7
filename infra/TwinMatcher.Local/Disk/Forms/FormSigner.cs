using System.Buffers.Text;
using System.Text.Json;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Forms;

/// <summary>Makes upload forms like S3's, for the product's own host.</summary>
internal static class FormSigner
{
    public const string Purpose = "upload form";

    /// <summary>Where forms are posted to.</summary>
    public const string Address = "/files";

    public const string KeyField = "key", TypeField = "Content-Type", PolicyField = "policy", SignatureField = "signature";

    public static UploadForm Sign(ReadOnlySpan<byte> secret, UploadConditions conditions)
    {
        FormPolicy policy = new(conditions.Key, conditions.ContentType, conditions.MinBytes, conditions.MaxBytes, conditions.Expires);
        string text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(policy, FormJson.Default.FormPolicy));
        return new UploadForm(new Uri(Address, UriKind.Relative), new Dictionary<string, string>
        {
            [KeyField] = conditions.Key,
            [TypeField] = conditions.ContentType,
            [PolicyField] = text,
            [SignatureField] = Signature.Of(secret, Purpose, text),
        });
    }

    /// <summary>The policy, if it is signed; null if it is not ours.</summary>
    public static FormPolicy? Verify(ReadOnlySpan<byte> secret, string policy, string signature)
        => Signature.Matches(secret, Purpose, policy, signature) ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(policy), FormJson.Default.FormPolicy) : null;
}
