using TwinMatcher.Local.Disk.Objects;

namespace TwinMatcher.Tests.Local.Disk.Objects;

/// <summary>Paths of keys: none leaves the folder, no two keys share one, also where capitals are small letters, and every name fits.</summary>
public sealed class ObjectPathTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("uploads/enrol/x.jpg", "uploads=/enrol=/x.jpg")]
    [InlineData("A/bC", "^a=/b^c")]
    [InlineData(".../x", "...=/x")]
    public void Path_is_what_a_person_would_look_for(string key, string path) => Assert.Equal(path.Replace('/', Path.DirectorySeparatorChar), ObjectPath.Of(key));

    [Theory]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(240)]
    [InlineData(512)]
    public void Names_of_long_segments_fit_and_tell_the_key(int length)
    {
        foreach (string key in (string[])[new string('Q', length), new string('q', length) + "/x", "x/" + new string('Q', length)])
        {
            string[] names = ObjectPath.Of(key).Split(Path.DirectorySeparatorChar);
            Assert.All(names, name => Assert.InRange(name.Length, 1, 255));
            Assert.Equal(key, string.Concat(names.Select(ObjectPath.Text)));
        }
    }

    [Fact]
    public void Keys_have_paths_of_their_own_and_none_is_another_ones_folder()
    {
        string p = new('p', 120);
        string[] keys = ["a", "A", "a/b", "a/B", "A/b", "aa", "^a", "a.b", "a/b/c", p, p + "/x", p + "x", p + "/", p + p, "x/" + p, p[1..], p[1..] + "/x"];
        string[] paths = [.. keys.Where(key => !key.Contains('^') && !key.EndsWith('/')).Select(key => ObjectPath.Of(key))];
        Assert.Equal(paths.Length, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(paths, path => Assert.DoesNotContain(paths, other => other.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase)));
    }
}
