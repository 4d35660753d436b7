using TwinMatcher.Gallery.Index;

namespace TwinMatcher.Tests.Gallery.Index;

public sealed class SpaceShardsTests
{
    [Theory]
    [InlineData("shards/s/delta/a-12", "a-12")]
    [InlineData("a", "a")]
    [InlineData("a/", "")]
    public void Name_is_what_comes_after_the_last_slash(string key, string name) => Assert.Equal(name, SpaceShards.Name(key));

    [Theory]
    [InlineData("tomb-x-0", 0)]
    [InlineData("a-b-12", 12)]
    [InlineData("7", 7)]
    [InlineData("a-", 0)]
    [InlineData("a-x", 0)]
    [InlineData("a- 3", 0)]
    public void Faces_are_what_the_end_of_a_name_tells(string name, int faces) => Assert.Equal(faces, SpaceShards.Faces(name));
}
