using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Learning.Runs;

/// <summary>What a training has done so far, in object storage: heads and scores, never a face. Whoever goes on reads the same numbers, bit for bit.</summary>
internal sealed class Checkpoints(IObjects objects, string space, Id training)
{
    private const string BeginName = "begin", TestName = "test";

    public ValueTask<BeginCheckpoint?> BeginAsync(CancellationToken cancellation) => ReadAsync(BeginName, CheckpointJson.Default.BeginCheckpoint, cancellation);

    public ValueTask BeginAsync(BeginCheckpoint begin, CancellationToken cancellation) => WriteAsync(BeginName, begin, CheckpointJson.Default.BeginCheckpoint, cancellation);

    public ValueTask<TestCheckpoint?> TestAsync(CancellationToken cancellation) => ReadAsync(TestName, CheckpointJson.Default.TestCheckpoint, cancellation);

    public ValueTask TestAsync(TestCheckpoint test, CancellationToken cancellation) => WriteAsync(TestName, test, CheckpointJson.Default.TestCheckpoint, cancellation);

    /// <summary>Null when the candidate is not done.</summary>
    public async ValueTask<(LinearMap? Map, CandidateCheckpoint Scores)?> CandidateAsync(int number, CancellationToken cancellation)
    {
        if (await ReadAsync(Name(number), CheckpointJson.Default.CandidateCheckpoint, cancellation).ConfigureAwait(false) is not CandidateCheckpoint scores) return null;
        if (!scores.HasMatrix) return (scores.Scores is null ? null : LinearMap.Identity, scores);
        ObjectContent? file = await objects.GetAsync(Key(Name(number) + ".head"), cancellation).ConfigureAwait(false);
        if (file is null) return null;
        Head head = HeadFile.Read(file.Bytes.Span);
        return (new LinearMap(Matrix.Of(head.Matrix, head.OutputDimension, head.InputDimension)), scores);
    }

    public async ValueTask CandidateAsync(int number, LinearMap? map, CandidateCheckpoint scores, CancellationToken cancellation)
    {
        // The scores last: where they are, the matrix is.
        if (map?.Weights is Matrix weights)
        {
            byte[] file = HeadFile.Write(new Head(0, weights.Columns, weights.Rows, weights.Pack()));
            await objects.PutAsync(Key(Name(number) + ".head"), new MemoryStream(file), "application/octet-stream", cancellation).ConfigureAwait(false);
        }

        await WriteAsync(Name(number), scores, CheckpointJson.Default.CandidateCheckpoint, cancellation).ConfigureAwait(false);
    }

    /// <summary>Forgets everything, the beginning last.</summary>
    public async ValueTask ClearAsync(CancellationToken cancellation)
    {
        string prefix = Key("");
        List<string> keys = [];
        string? after = null;
        do
        {
            ObjectPage page = await objects.ListAsync(prefix, after, cancellation: cancellation).ConfigureAwait(false);
            keys.AddRange(page.Objects.Select(entry => entry.Key));
            after = page.Next;
        }
        while (after is not null);
        foreach (string key in keys.OrderBy(key => key == Key(BeginName))) await objects.DeleteAsync(key, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<T?> ReadAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        ObjectContent? content = await objects.GetAsync(Key(name), cancellation).ConfigureAwait(false);
        return content is null ? null : JsonSerializer.Deserialize(content.Bytes.Span, type);
    }

    private async ValueTask WriteAsync<T>(string name, T value, JsonTypeInfo<T> type, CancellationToken cancellation)
        => await objects.PutAsync(Key(name), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, type)), "application/json", cancellation).ConfigureAwait(false);

    private string Key(string name) => ObjectNames.Checkpoint(space, training, name);

    private static string Name(int number) => $"candidate-{number:D2}";
}

/// <summary>What the rest belongs to: with other faces or another champion, it is worth nothing.</summary>
internal sealed record BeginCheckpoint(string Data, string Code, int Champion, DateTimeOffset StartedAt);

/// <summary>A map that is done.</summary>
/// <param name="Scores">One an aggregation; null when the faces were too few to learn it.</param>
internal sealed record CandidateCheckpoint(bool HasMatrix, IReadOnlyList<CandidateScore>? Scores);

/// <summary>Champion and challenger are compared.</summary>
internal sealed record TestCheckpoint(TrainingTest Test, Calibration? Calibration, double Milliseconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BeginCheckpoint))]
[JsonSerializable(typeof(CandidateCheckpoint))]
[JsonSerializable(typeof(TestCheckpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
