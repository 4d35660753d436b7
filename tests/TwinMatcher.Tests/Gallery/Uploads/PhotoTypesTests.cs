using System.Text;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Uploads;

public sealed class PhotoTypesTests
{
    [Theory]
    [InlineData("\u00ff\u00d8\u00ff", "image/jpeg")]
    [InlineData("\u00ff\u00d8\u00fe", "application/octet-stream")]
    [InlineData("\u0089PNG", "image/png")]
    [InlineData("\u0089PN", "application/octet-stream")]
    [InlineData("RIFF....WEBP", "image/webp")]
    [InlineData("RIFF....WEB", "application/octet-stream")]
    [InlineData("RIFF....WAVE", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void Type_is_told_by_the_first_bytes(string bytes, string type) => Assert.Equal(type, PhotoTypes.Of(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void Three_types_are_taken() => Assert.Equal(["image/jpeg", "image/png", "image/webp"], PhotoTypes.All);
}
