using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Api.Audit;
using TwinMatcher.Api.Health;
using TwinMatcher.Api.Matches;
using TwinMatcher.Api.Models;
using TwinMatcher.Api.People;
using TwinMatcher.Api.Stats;
using TwinMatcher.Api.Trainings;
using TwinMatcher.Api.Uploads;
using TwinMatcher.Http;

namespace TwinMatcher.Api;

/// <summary>The JSON of every body, made at build time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    Converters = [typeof(IdConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = false)]
[JsonSerializable(typeof(UploadRequestBody))]
[JsonSerializable(typeof(TicketBody))]
[JsonSerializable(typeof(UploadBody))]
[JsonSerializable(typeof(PersonRequestBody))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(PersonDetailBody))]
[JsonSerializable(typeof(PeopleBody))]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(VoteRequestBody))]
[JsonSerializable(typeof(VoteBody))]
[JsonSerializable(typeof(LooksCountBody))]
[JsonSerializable(typeof(ActivityBody))]
[JsonSerializable(typeof(AccuracyBody))]
[JsonSerializable(typeof(GalleryCountBody))]
[JsonSerializable(typeof(CostBody))]
[JsonSerializable(typeof(Prices))]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(SpaceBody))]
[JsonSerializable(typeof(TrainingRequestBody))]
[JsonSerializable(typeof(TrainingBody))]
[JsonSerializable(typeof(TrainingsBody))]
[JsonSerializable(typeof(AuditBody))]
[JsonSerializable(typeof(HealthBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
