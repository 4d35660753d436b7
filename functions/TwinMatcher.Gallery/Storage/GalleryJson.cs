using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Storage;

/// <summary>How documents of people and uploads are written. Constructor parameters that are missing and not nullable are damage.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    Converters = [typeof(IdJson), typeof(EmbeddingJson), typeof(AttributesJson)])]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(FaceRecord))]
[JsonSerializable(typeof(FaceOwnerRecord))]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(UploadRecord))]
[JsonSerializable(typeof(OpenUploadRecord))]
[JsonSerializable(typeof(ForgottenRecord))]
[JsonSerializable(typeof(ReceiptPage))]
[JsonSerializable(typeof(UnfinishedRecord))]
[JsonSerializable(typeof(AdminTokenRecord))]
[JsonSerializable(typeof(SecretRecord))]
[JsonSerializable(typeof(AuditRecord))]
[JsonSerializable(typeof(AsideRecord))]
[JsonSerializable(typeof(MergedRecord))]
[JsonSerializable(typeof(AliasRecord))]
[JsonSerializable(typeof(CleaningStep))]
[JsonSerializable(typeof(CleaningUndone))]
internal sealed partial class GalleryJson : JsonSerializerContext;
