using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Matches;

/// <summary>A match as it is kept: what was answered and how good the photo was, but neither the photo nor what it became.</summary>
internal sealed record StoredMatch(Id Id, DateTimeOffset At, string? Category, double Milliseconds, IReadOnlyList<StoredFace> Faces)
{
    /// <summary>The match by its id, and the line of its day. A match of very many faces and looks is kept without the looks' faces, so that it fits a document.</summary>
    public IReadOnlyList<DocumentChange> Changes(DateTimeOffset expires)
    {
        byte[] whole = JsonSerializer.SerializeToUtf8Bytes(this, MatchJson.Default.StoredMatch);
        if (whole.Length > DocumentChange.MostBytes) whole = JsonSerializer.SerializeToUtf8Bytes(WithoutFaces(), MatchJson.Default.StoredMatch);
        MatchLine line = new(At, Milliseconds, [.. Faces.SelectMany(face => face.Answers.Take(1)).SelectMany(answer => answer.Looks.Take(1)).Select(look => look.Person).Distinct()]);
        return
        [
            DocumentChange.Create(Keys.Match(Id), whole, expires),
            DocumentChange.Create(Keys.MatchOfDay(At, Id), JsonSerializer.SerializeToUtf8Bytes(line, MatchJson.Default.MatchLine), expires),
        ];
    }

    public static StoredMatch Parse(Document document) => JsonSerializer.Deserialize(document.Body.Span, MatchJson.Default.StoredMatch)!;

    /// <summary>Null when the person was no answer for the face.</summary>
    public StoredLook? LookOf(Id person, int face) => Faces[face].Answers.SelectMany(answer => answer.Looks).FirstOrDefault(look => look.Person == person);

    private StoredMatch WithoutFaces() => this with
    {
        Faces = [.. Faces.Select(face => face with
        {
            Answers = [.. face.Answers.Select(answer => answer with { Looks = [.. answer.Looks.Select(look => look with { Face = null })] })],
        })],
    };
}

/// <summary>One face of a match; without measurements when a person or face was asked for.</summary>
/// <param name="Subject">Who of the gallery it is, when somebody of the gallery was asked for.</param>
internal sealed record StoredFace(float? Score, IReadOnlyList<string>? Warnings, IReadOnlyList<StoredAnswer> Answers, Id? Subject = null);

internal sealed record StoredAnswer(string Space, int HeadVersion, IReadOnlyList<StoredLook> Looks);

internal sealed record StoredLook(Id Person, Id? Face, double Cosine);

/// <summary>A match in the list of its day: what statistics need, a tenth of the whole.</summary>
/// <param name="Best">The best look of each face, in the first space asked for.</param>
internal sealed record MatchLine(DateTimeOffset At, double Milliseconds, IReadOnlyList<Id> Best);

/// <summary>A vote, under its match and in the list of its day.</summary>
/// <param name="Face">The look's face, for learning; null when the person was no look.</param>
/// <param name="Subject">Who of the gallery was compared, for learning; null when it was a photo.</param>
internal sealed record StoredVote(Id Match, int FaceNumber, Id Person, Id? Face, bool Agrees, Id? IsReally, DateTimeOffset At, Id? Subject = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IdJson)])]
[JsonSerializable(typeof(StoredMatch))]
[JsonSerializable(typeof(MatchLine))]
[JsonSerializable(typeof(StoredVote))]
internal sealed partial class MatchJson : JsonSerializerContext;
