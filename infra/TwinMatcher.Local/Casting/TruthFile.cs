using System.Text.Json;
using TwinMatcher.Cast;

namespace TwinMatcher.Local.Casting;

/// <summary>
/// What is in rendered photos, as JSON: <c>{"photos":[{"file","width","height","faces":[{"character","box":[x,y,w,h],
/// "landmarks":[[x,y] x 5]}]}]}</c>. Landmarks are the picture's left eye, right eye, nose, left and right corner of the mouth.
/// The format is stable.
/// </summary>
internal static class TruthFile
{
    public const string Name = "truth.json";

    public static void Write(string path, IEnumerable<(string File, Picture Picture)> photos)
    {
        using FileStream stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("photos");
        foreach ((string file, Picture picture) in photos)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteNumber("width", picture.Width);
            json.WriteNumber("height", picture.Height);
            json.WriteStartArray("faces");
            foreach (DrawnFace face in picture.Faces) Write(json, face);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DrawnFace face)
    {
        json.WriteStartObject();
        json.WriteNumber("character", face.Character.Seed);
        json.WriteStartArray("box");
        foreach (float value in (ReadOnlySpan<float>)[face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height]) json.WriteNumberValue(Math.Round(value, 2));
        json.WriteEndArray();
        json.WriteStartArray("landmarks");
        foreach (FacePoint point in face.Landmarks)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(point.X, 2));
            json.WriteNumberValue(Math.Round(point.Y, 2));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
