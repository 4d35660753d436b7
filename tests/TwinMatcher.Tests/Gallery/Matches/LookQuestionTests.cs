using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Tests.Gallery.Matches;

public sealed class LookQuestionTests
{
    private static readonly Id Some = Id.Of("some");
    private static readonly LookQuestion Right = new(Photo: new byte[1], Person: Some);

    public static TheoryData<string, string?> Questions => new()
    {
        { "photo and person", null },
        { "upload and face", null },
        { "last face of a known space", null },
        { "photo and upload", "invalid" },
        { "neither photo nor upload", "invalid" },
        { "person and face", "invalid" },
        { "neither person nor face", "invalid" },
        { "face below 0", "invalid" },
        { "unknown space", "space_unknown" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Question_says_one_photo_and_one_look(string which, string? code)
    {
        LookQuestion question = which switch
        {
            "photo and person" => Right,
            "upload and face" => new(Upload: Some, LookFace: Some),
            "last face of a known space" => Right with { FaceNumber = 9, Space = "b" },
            "photo and upload" => Right with { Upload = Some },
            "neither photo nor upload" => Right with { Photo = null },
            "person and face" => Right with { LookFace = Some },
            "neither person nor face" => Right with { Person = null },
            "face below 0" => Right with { FaceNumber = -1 },
            _ => Right with { Space = "c" },
        };
        Assert.Equal(code, question.Check(["a", "b"])?.Code);
    }
}
