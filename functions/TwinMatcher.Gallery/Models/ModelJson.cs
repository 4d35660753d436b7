using System.Text.Json.Serialization;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Models;

/// <summary>How registries and trainings are written. Constructor parameters that are missing and not nullable are damage.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    Converters = [typeof(IdJson)])]
[JsonSerializable(typeof(ModelRegistry))]
[JsonSerializable(typeof(TrainingRecord))]
[JsonSerializable(typeof(OpenTraining))]
[JsonSerializable(typeof(TrainingSchedule))]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class ModelJson : JsonSerializerContext;
