using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>The document that names an index's shards.</summary>
internal sealed class ManifestTarget : IFuzzTarget
{
    public string Name => "manifest";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 16 << 20, null, 20_000);

    public IReadOnlyList<byte[]> Words { get; } = JsonWords.Of("version", "space", "generation", "bases", "absorbed", "name", "faces", "headVersion");

    public IReadOnlyList<FuzzInput> Seeds() =>
    [
        new("empty", Manifest.Empty("compact").ToBytes()),
        new("full", new Manifest { Space = "compact", Generation = 3, Bases = [new BaseShard("a", 2, 0), new BaseShard("b", 5, 1)], Absorbed = ["d1", "d2"] }.ToBytes()),
    ];

    public byte[] Repair(byte[] input) => input;

    public string Read(byte[] input)
    {
        try
        {
            Manifest manifest = Manifest.Parse(input);
            // Whoever has a manifest asks it at once; null in it would be found then.
            int pending = manifest.Pending(["d1", "d3"]).Count(), names = manifest.Bases.Sum(each => each.Name.Length);
            return $"read {manifest.Bases.Count} {pending} {names > 0} {manifest.Space.Length > 0}";
        }
        catch (DamagedManifestException damage)
        {
            // What the serialiser says goes on with what it found, which is different every time.
            string[] words = damage.Message.Split(' ');
            return string.Join(' ', words.Where(word => word.All(char.IsAsciiLetter)).Take(8));
        }
        catch (NewerFormatException)
        {
            return "newer";
        }
    }

    public void Dispose()
    {
    }
}
