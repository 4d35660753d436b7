using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Aws.Runtime;

/// <summary>An exception as Lambda wants to be told of it.</summary>
internal sealed record InvocationError(string ErrorMessage, string ErrorType, IReadOnlyList<string> StackTrace)
{
    /// <summary>Enough to find the place; Lambda cuts what is longer than it likes.</summary>
    private const int MostLines = 50;

    public static InvocationError Of(Exception error) => new(
        error.Message,
        error.GetType().Name,
        [.. (error.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostLines)]);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, RuntimeJson.Default.InvocationError);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InvocationError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
