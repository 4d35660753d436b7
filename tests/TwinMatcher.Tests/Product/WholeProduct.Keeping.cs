using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Product;

public abstract partial class WholeProduct
{
    [Fact]
    public async Task Compaction_changes_no_answer()
    {
        (IProductUnderTest place, RunningProduct clients, _) = await BeginAsync("Ada", "Bob", "Cleo");
        JsonNode before = Answer(await clients.MatchAsync(place.Photo(2, shot: 1)))["looks"]!;
        await clients.UntilAsync("/healthz", health => health["indexes"]!.AsArray().All(index => ((int)index!["deltas"]!, (int)index["faces"]!) == (0, 3) && (int)index["generation"]! > 0));
        JsonNode after = Answer(await clients.MatchAsync(place.Photo(2, shot: 1)))["looks"]!;
        Assert.Equal(3, before.AsArray().Count);
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task Forgotten_person_leaves_no_byte()
    {
        (IProductUnderTest place, RunningProduct clients, string[] people) = await BeginAsync("Åda Unforgettable", "Bob");
        (string ada, string bob) = (people[0], people[1]);
        byte[] photo = place.Photo(1);
        JsonNode face = (await clients.GetAsync($"/v1/people/{ada}"))["faces"]![0]!;
        byte[] small = await clients.Http.GetByteArrayAsync((string)face["thumbnail"]!, Stop);
        // Without its first letter the name is the same in UTF-8 and with JSON's escapes.
        (string What, byte[] Bytes)[] traces = [.. Traces("da Unforgettable", photo, small, await EmbeddingAsync(place, (string)face["face"]!["faceId"]!))];
        foreach ((string what, byte[] bytes) in traces) Assert.True((await place.StoredWithAsync(bytes)).Count > 0, $"{what} is not stored as expected");

        JsonNode receipt = await clients.JsonAsync(HttpMethod.Delete, $"/v1/people/{ada}", admin: true);
        Assert.NotEmpty(receipt["objects"]!.AsArray());
        await clients.IndexedAsync(1);
        Assert.Equal(bob, BestId(await clients.MatchAsync(photo)));
        await clients.UntilAsync($"/v1/people/{ada}", again => (bool)again["purged"]!, HttpMethod.Delete);
        await clients.GetAsync($"/v1/people/{ada}", status: 404);
        foreach ((string what, byte[] bytes) in traces)
        {
            for (int i = 0; i < 200 && (await place.StoredWithAsync(bytes)).Count > 0; i++) await Task.Delay(50, Stop);
            IReadOnlyList<string> left = await place.StoredWithAsync(bytes);
            Assert.True(left.Count == 0, $"{what} is still in {string.Join(", ", left)}");
        }
    }

    /// <summary>Of a face in the space that every place has, as it is stored.</summary>
    private static async Task<byte[]> EmbeddingAsync(IProductUnderTest place, string face)
    {
        FaceRecord record = (await FaceRecord.FindAsync(place.Documents, Id.Parse(face), Stop))!;
        Half[] embedding = Array.ConvertAll(record.Face.Embeddings![Hog], number => (Half)number);
        return MemoryMarshal.AsBytes(embedding.AsSpan()).ToArray();
    }

    /// <summary>What is stored of a person. Of pictures something from the middle: they begin alike.</summary>
    private static IEnumerable<(string What, byte[] Bytes)> Traces(string name, byte[] photo, byte[] thumbnail, byte[] embedding)
    {
        yield return ("the name", Encoding.UTF8.GetBytes(name));
        yield return ("the name to search for", Encoding.UTF8.GetBytes(name.ToLowerInvariant().Replace(' ', '-')));
        yield return ("the photo", photo[(photo.Length / 2)..(photo.Length / 2 + 100)]);
        yield return ("the thumbnail", thumbnail[(thumbnail.Length / 2)..(thumbnail.Length / 2 + 40)]);
        yield return ("the embedding in the index", embedding);
        yield return ("the embedding in a document", Encoding.ASCII.GetBytes(Convert.ToBase64String(embedding)));
    }
}
