using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Aws.Events;

/// <summary>The JSON of events that are no requests, made at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(S3Event))]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(SqsAnswer))]
[JsonSerializable(typeof(ScheduleEvent))]
public sealed partial class EventJson : JsonSerializerContext;
