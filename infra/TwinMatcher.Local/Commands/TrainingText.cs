using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Search;

namespace TwinMatcher.Local.Commands;

/// <summary>How trainings are shown on a terminal.</summary>
internal static class TrainingText
{
    public static string Of(TrainingRecord record)
    {
        var text = new StringBuilder();
        if (record.Id != default) Line("training", $"{record.Id}");
        Line("learned", $"in the space {record.Space} with seed {record.Seed} by code {record.Code}");
        if (record.Data is TrainingData data)
        {
            Line("faces", $"{data.Faces:N0} of {data.People:N0} people: {data.Train:N0} train, {data.Validation:N0} validation, {data.Test:N0} test, {data.Aside:N0} aside; {data.Feedback:N0} votes");
            Line("hashes", $"data {data.Hash[..16]}, split {data.SplitHash[..16]}");
        }

        IGrouping<string, CandidateScore>[] maps = [.. (record.Candidates ?? []).GroupBy(candidate => candidate.Name)];
        if (maps.Length > 0) Line("rank 1 by", $"{"",-40} {string.Concat(maps[0].Select(candidate => $"{Words(candidate.Aggregation),20}"))}");
        foreach (IGrouping<string, CandidateScore> map in maps)
            Line("candidate", $"{map.Key,-40} {string.Concat(map.Select(Validated))}  {map.Sum(candidate => candidate.Milliseconds) / 1000,6:0.0} s");
        if (record.Test is TrainingTest test)
        {
            Score("champion", test.Champion);
            Score("test", test.Challenger);
            if (test.Difference is double difference)
                Line("difference", $"{difference * 100:+0.00;-0.00;0.00} points of rank 1, 95 % between {test.Low * 100:+0.00;-0.00;0.00} and {test.High * 100:+0.00;-0.00;0.00}; chance {test.Chance:0.000}; {test.Faces:N0} test faces of {test.People:N0} people");
            foreach (GroupScore group in Several(test.Categories).Concat(Several(test.Bands))) Line("", $"{group.Name,-12} {group.Faces,6} faces  {group.Champion,8:P2} {group.Challenger,8:P2}");
        }

        if (record.Decision is Decision decision) Line("decision", $"{(decision.Promoted ? "promoted" : "kept")} ({decision.Reason}): {decision.Sentence}");
        if (record.Failure is not null) Line("failed", $"{record.Failure}");
        Line("time", $"{record.Milliseconds / 1000:0.0} s");
        return text.ToString().TrimEnd();

        void Score(string name, TestScore? score)
        {
            if (score is not null) Line(name, $"{$"{score.Method}, {Words(score.Aggregation)}",-40} rank 1 {score.Rank1,8:P2}  rank 5 {score.Rank5,8:P2}  tar {score.Tar,8:P2}");
        }

        void Line(string name, FormattableString line) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-10} {line.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>An aggregation as programs read it.</summary>
    public static string Code(Aggregation aggregation) => JsonSerializer.SerializeToNode(aggregation, TrainingTextJson.Default.Aggregation)!.GetValue<string>();

    /// <summary>The same for people.</summary>
    public static string Words(Aggregation aggregation) => Code(aggregation).Replace('_', ' ');

    // The challenger is marked.
    private static string Validated(CandidateScore candidate)
        => string.Create(CultureInfo.InvariantCulture, $"{(candidate.Challenger ? "> " : "")}{candidate.Rank1:P2}").PadLeft(20);

    // One group of all says nothing that was not said.
    private static IReadOnlyList<GroupScore> Several(IReadOnlyList<GroupScore> groups) => groups.Count > 1 ? groups : [];

    public static JsonNode? Json(TrainingRecord record) => JsonSerializer.SerializeToNode(record, TrainingTextJson.Default.TrainingRecord);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(Http.IdConverter)])]
[JsonSerializable(typeof(TrainingRecord))]
[JsonSerializable(typeof(Aggregation))]
internal sealed partial class TrainingTextJson : JsonSerializerContext;
