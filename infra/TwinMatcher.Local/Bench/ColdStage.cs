using System.Diagnostics;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Local.Emulation;
using TwinMatcher.Search;

namespace TwinMatcher.Local.Bench;

/// <summary>Storage as functions find it on AWS, with a gallery in it, and processes of functions on it.</summary>
internal sealed class ColdStage : IAsyncDisposable
{
    /// <summary>The bundled models, whatever else was pulled to this machine.</summary>
    private const string Model = "compact";

    /// <summary>More than any answer names.</summary>
    private const int Found = 16;

    private readonly EmulatedStorage _storage;
    private readonly RememberedAnswers _answers;
    private readonly ColdBenchOptions _options;

    private ColdStage(ColdBenchOptions options, EmulatedStorage storage, RememberedAnswers answers) => (_options, _storage, _answers) = (options, storage, answers);

    /// <summary>A face to match; drawn.</summary>
    public byte[] Photo { get; } = DemoGallery.People[0].Photo(0);

    /// <exception cref="EmulatorMissingException">Nothing here can stand in for S3 and DynamoDB.</exception>
    public static async Task<ColdStage> OpenAsync(ColdBenchOptions options, CancellationToken cancellation)
    {
        EmulatedStorage storage = await EmulatedStorage.StartAsync(cancellation);
        try
        {
            ColdStage stage = new(options, storage, await RememberedAnswers.StartAsync(storage.Address, cancellation));
            if (options.Functions.Contains("Match")) await stage.FillAsync(cancellation);
            return stage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    public Task<FunctionProcess> StartAsync(string function) => FunctionProcess.StartAsync(Path.Combine(_options.Packages, function), new Dictionary<string, string>
    {
        ["AWS_REGION"] = _storage.Storage.Options.Region,
        ["AWS_ACCESS_KEY_ID"] = EmulatedStorage.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = EmulatedStorage.Secret,
        ["AWS_ENDPOINT_URL_S3"] = _answers.Address.ToString(),
        ["AWS_ENDPOINT_URL_DYNAMODB"] = _answers.Address.ToString(),
        ["AWS_LAMBDA_FUNCTION_NAME"] = function,
        ["TWIN_TABLE"] = _storage.Storage.Options.Table,
        ["TWIN_BUCKET"] = _storage.Storage.Options.Bucket,
        ["TWIN_ADMIN_TOKEN_HASH"] = new string('0', 64),
        ["TWIN_SPACES"] = Model,
        ["TWIN_DETECTOR"] = Model,
        // As the template has them.
        ["TWIN_ALLOWED_ORIGINS"] = "http://localhost:5080",
        ["TWIN_METRICS"] = "twin",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    });

    /// <summary>A process of our own program that answers in one of <see cref="WarmAnswers.All"/>, run as the functions are.</summary>
    public static Task<FunctionProcess> StartPlainAsync(string way)
    {
        // The test runner has us as a library, with the command line beside it.
        bool hosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "twin";
        var start = new ProcessStartInfo(hosted ? "dotnet" : Environment.ProcessPath!);
        if (hosted) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twin.dll"));
        foreach (string word in (string[])["bench", "cold", "--answer", way]) start.ArgumentList.Add(word);
        return FunctionProcess.StartAsync(AppContext.BaseDirectory, new Dictionary<string, string>
        {
            ["TWIN_METRICS"] = "twin",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        }, start);
    }

    public async ValueTask DisposeAsync()
    {
        await _answers.DisposeAsync();
        await _storage.DisposeAsync();
    }

    /// <summary>Of 20,000 people only those whom the photo will be compared to are written one by one: the others would take the emulator minutes, and nobody asks for them.</summary>
    private async Task FillAsync(CancellationToken cancellation)
    {
        using FaceEngine engine = FaceEngine.Open(new FaceEngineOptions { Detector = Model, Spaces = [Model], Workers = 1 });
        int dimension = engine.DimensionOf(Model);
        StoredGallery gallery = new(_storage.Storage.Documents, _storage.Storage.Objects);
        await gallery.WriteFacesAsync(Model, dimension, _options.Faces, cancellation);
        using GalleryIndex index = new(_storage.Storage.Documents, _storage.Storage.Objects, Model, dimension);
        await index.RefreshAsync(cancellation);
        foreach (Look look in index.Search(engine.Find(Photo).Faces[0].Embeddings[Model], Found, new SearchFilter())) await gallery.AddAsync(new Id(look.PersonId), cancellation);
    }
}
