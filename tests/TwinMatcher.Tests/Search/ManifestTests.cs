using System.Text;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search;

/// <summary>The manifest as a document.</summary>
public sealed class ManifestTests
{
    private static readonly Manifest Sample = new()
    {
        Space = "compact",
        Generation = 3,
        Bases = [new BaseShard("base-00000003-aa", 12, 1)],
        Absorbed = ["delta-1", "delta-2"],
    };

    [Fact]
    public void Manifest_written_is_read()
    {
        Manifest read = Manifest.Parse(Sample.ToBytes());
        Assert.Equal(Sample.ToBytes(), read.ToBytes());
        Assert.Equal(Sample.Bases, read.Bases);
    }

    [Fact]
    public void Pending_leaves_out_the_absorbed() => Assert.Equal(["delta-3"], Sample.Pending(["delta-1", "delta-3"]));

    [Fact]
    public void Manifest_of_a_later_version_says_so()
        => Assert.Equal(2, Assert.Throws<NewerFormatException>(() => Manifest.Parse((Sample with { Version = 2 }).ToBytes())).Version);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"space":"s","generation":-1,"bases":[],"absorbed":[]}""")]
    [InlineData("""{"version":0,"space":"s","generation":1,"bases":[],"absorbed":[]}""")]
    [InlineData("""{"space":"s","generation":1,"bases":[{"name":null,"faces":1,"headVersion":0}],"absorbed":[]}""")]
    [InlineData("""{"space":"s","generation":1,"bases":[null],"absorbed":[]}""")]
    [InlineData("""{"space":null,"generation":1,"bases":[],"absorbed":[]}""")]
    [InlineData("""{"space":"s","generation":1,"bases":[],"absorbed":[null]}""")]
    [InlineData("""{"space":"s","generation":1,"bases":[],"absorbed":[""")]
    public void Bytes_that_are_no_manifest_are_refused(string text)
        => Assert.Throws<DamagedManifestException>(() => Manifest.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Manifest_of_an_index_never_compacted_is_empty_and_is_read()
    {
        Manifest read = Manifest.Parse(Manifest.Empty("s").ToBytes());
        Assert.Equal(("s", 0L, 0, 0, 1), (read.Space, read.Generation, read.Bases.Count, read.Absorbed.Count, read.Version));
    }

    [Fact]
    public void Manifest_cut_anywhere_is_refused()
    {
        byte[] bytes = Sample.ToBytes();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<DamagedManifestException>(() => Manifest.Parse(bytes.AsSpan(0, length)));
    }
}
