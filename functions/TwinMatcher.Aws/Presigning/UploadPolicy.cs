using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Presigning;

/// <summary>Makes the form with which a browser stores one object. S3 refuses every field the policy does not name.</summary>
internal static class UploadPolicy
{
    /// <summary>The fields of the form, signed.</summary>
    public static Dictionary<string, string> Fields(UploadConditions conditions, string bucket, Signer signer)
    {
        Dictionary<string, string> fields = new()
        {
            ["key"] = conditions.Key,
            ["Content-Type"] = conditions.ContentType,
            ["x-amz-algorithm"] = Signer.Algorithm,
            ["x-amz-credential"] = signer.Credential,
            ["x-amz-date"] = signer.Time,
        };
        if (signer.Token is string token) fields["x-amz-security-token"] = token;
        string policy = Convert.ToBase64String(Json(conditions, bucket, fields));
        fields["policy"] = policy;
        fields["x-amz-signature"] = signer.Sign(policy);
        return fields;
    }

    private static ReadOnlySpan<byte> Json(UploadConditions conditions, string bucket, Dictionary<string, string> exact)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("expiration", conditions.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartArray("conditions");
            Exact("bucket", bucket);
            foreach ((string name, string value) in exact) Exact(name, value);
            json.WriteStartArray();
            json.WriteStringValue("content-length-range");
            json.WriteNumberValue(conditions.MinBytes);
            json.WriteNumberValue(conditions.MaxBytes);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();

            void Exact(string name, string value)
            {
                json.WriteStartObject();
                json.WriteString(name, value);
                json.WriteEndObject();
            }
        }

        return buffer.WrittenSpan;
    }
}
