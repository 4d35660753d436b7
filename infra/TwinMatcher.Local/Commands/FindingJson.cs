using System.Numerics;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Local.Commands;

/// <summary>The stable JSON of one photo: faces, or `refusal` with its code and sentence.</summary>
internal static class FindingJson
{
    public static JsonObject Describe(string photo, Finding finding)
    {
        var json = new JsonObject { ["photo"] = photo };
        if (finding.Refusal is Refusal refusal)
        {
            json["refusal"] = new JsonObject { ["code"] = refusal.Code, ["sentence"] = refusal.Sentence };
            json["faces"] = new JsonArray();
            return json;
        }
        json["width"] = finding.Width;
        json["height"] = finding.Height;
        json["faces"] = new JsonArray([.. finding.Faces.Select(Describe)]);
        return json;
    }

    private static JsonObject Describe(Face face)
    {
        FaceQuality quality = face.Quality;
        return new JsonObject
        {
            ["box"] = Numbers(face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height),
            ["landmarks"] = new JsonArray([.. Enumerable.Range(0, Landmarks.Count).Select(i => Point(face.Landmarks[i]))]),
            ["score"] = Math.Round(face.Score, 4),
            ["quality"] = new JsonObject
            {
                ["good"] = quality.IsGood,
                ["reasons"] = new JsonArray([.. quality.Reasons.Select(reason => JsonValue.Create(reason))]),
                ["size"] = Math.Round(quality.Size, 1),
                ["brightness"] = Math.Round(quality.Brightness, 1),
                ["sharpness"] = Math.Round(quality.Sharpness, 3),
                ["turn"] = Math.Round(quality.Turn, 3),
                ["visible"] = Math.Round(quality.Visible, 3),
            },
            ["embeddings"] = new JsonObject(face.Embeddings.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, Vector(pair.Value)))),
        };
    }

    private static JsonArray Point(Vector2 point) => Numbers(point.X, point.Y);

    private static JsonArray Numbers(params ReadOnlySpan<float> values)
    {
        var array = new JsonArray();
        foreach (float value in values) array.Add(Math.Round(value, 2));
        return array;
    }

    private static JsonArray Vector(float[] vector) => new([.. vector.Select(value => JsonValue.Create(Math.Round(value, 6)))]);
}
