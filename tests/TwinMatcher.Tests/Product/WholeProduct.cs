using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Product;

/// <summary>What the product promises to its clients; whoever can start one, on one machine or on AWS, runs the same tests.</summary>
public abstract partial class WholeProduct : IAsyncLifetime
{
    /// <summary>A space that every place has.</summary>
    private const string Hog = "hog";

    private IProductUnderTest? _place;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts an empty one; who is called disposes it.</summary>
    private protected abstract Task<IProductUnderTest> StartAsync();

    private async Task<(IProductUnderTest Place, RunningProduct Clients)> BeginAsync()
    {
        _place = await StartAsync();
        return (_place, _place.Clients);
    }

    /// <summary>A gallery of so many people with one face each, 1 to 3, which is indexed.</summary>
    private async Task<(IProductUnderTest Place, RunningProduct Clients, string[] People)> BeginAsync(params string[] names)
    {
        (IProductUnderTest place, RunningProduct clients) = await BeginAsync();
        string[] people = new string[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            people[i] = await clients.AddPersonAsync(names[i]);
            JsonNode upload = await clients.UploadAsync(place.Photo(i + 1), people[i]);
            Assert.True((string)upload["state"]! == "ready", upload.ToJsonString());
        }

        await clients.IndexedAsync(names.Length);
        return (place, clients, people);
    }

    private static JsonNode Answer(JsonNode match) => match["faces"]![0]!["answers"]![0]!;

    private static JsonNode Best(JsonNode match) => Answer(match)["looks"]![0]!;

    private static string BestId(JsonNode match) => (string)Best(match)["personId"]!;
}
