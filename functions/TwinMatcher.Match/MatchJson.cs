using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    Converters = [typeof(IdConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MatchRequestBody))]
[JsonSerializable(typeof(MatchBody))]
[JsonSerializable(typeof(WhyRequestBody))]
[JsonSerializable(typeof(WhyBody))]
[JsonSerializable(typeof(CompareRequestBody))]
[JsonSerializable(typeof(CompareBody))]
[JsonSerializable(typeof(FacesBody))]
[JsonSerializable(typeof(VideoRequestBody))]
[JsonSerializable(typeof(VideoBody))]
internal sealed partial class MatchJson : JsonSerializerContext;
