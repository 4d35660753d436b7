using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Local.Video;
using TwinMatcher.Match;
using MatchJson = TwinMatcher.Match.MatchJson;

namespace TwinMatcher.Local.Commands;

/// <summary>The part of `twin match` that is about videos.</summary>
internal static class MatchVideo
{
    /// <param name="query">What to ask of each person.</param>
    public static async Task<int> RunAsync(FindLooks useCase, VideoPeople people, MatchQuery query, bool json, CancellationToken cancellation)
    {
        if (people.Seen.Count == 0)
        {
            Console.Error.WriteLine($"twin: no_face: There is no face in any of {people.Frames} frames.");
            return ExitCode.Refused;
        }

        var told = new JsonArray();
        foreach ((int number, VideoPerson person) in people.Seen.Index())
        {
            Outcome<MatchAnswer> answer = await useCase.RunAsync(query with { Embeddings = person.Embeddings }, cancellation);
            if (!answer.IsDone) return MatchCommand.Refuse(answer.Problem);
            if (json)
            {
                told.Add(new JsonObject
                {
                    ["frames"] = person.Frames,
                    ["bestAtSeconds"] = Output.Number(person.Best.At.TotalSeconds),
                    ["match"] = JsonSerializer.SerializeToNode(MatchBody.Of(answer.Value), MatchJson.Default.MatchBody),
                });
                continue;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"person {number + 1}, in {person.Frames} of {people.Frames} frames, best seen at {person.Best.At.TotalSeconds:0.0} s"));
            MatchCommand.Print(answer.Value.Faces[0].Answers[0].Looks);
        }

        if (json) Output.Json(new JsonObject { ["frames"] = people.Frames, ["people"] = told });
        return ExitCode.Ok;
    }
}
