using System.Text;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Cast;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The product as it is deployed, with the bundled models and generated people.</summary>
internal sealed class PublishedPlace : IProductUnderTest
{
    private static readonly string[] People = ["akintola-fayomade", "weilong-zhanghua", "amaterra-jolivane"];

    private static readonly string[] Compared = ["compact", "hog"];

    private PublishedPlace(EmulatedStack stack) => Stack = stack;

    public EmulatedStack Stack { get; }

    public RunningProduct Clients => Stack.Clients;

    public IReadOnlyList<string> Spaces => Compared;

    public IDocuments Documents => Stack.Aws.Documents;

    public IObjects Objects => Stack.Aws.Objects;

    /// <param name="root">As the stack's.</param>
    public static async Task<PublishedPlace> StartAsync(Moto moto, FunctionRoot? root = null) => new(await EmulatedStack.StartAsync(moto, string.Join(',', Compared), root));

    public byte[] Photo(int person, int shot = 0)
        => File.ReadAllBytes(Path.Combine(Repository.Root, "infra", "TwinMatcher.Cast", "Gallery", "photos", $"{People[person - 1]}-{shot + 1}.webp"));

    public byte[] PhotoOfTwo()
    {
        Picture drawn = GroupPhoto.Render([Character.From(1), Character.From(2)], Shot.From(1, 0.6f), 480);
        return PngFile.Of(drawn.Width, drawn.Height, drawn.Rgb);
    }

    /// <summary>Every object of the bucket and every item of the table.</summary>
    public async Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes)
    {
        List<string> found = [];
        await foreach ((string name, byte[] content) in Stack.Aws.EverythingAsync())
            if (content.AsSpan().IndexOf(bytes) >= 0 || Encoding.UTF8.GetBytes(name).AsSpan().IndexOf(bytes) >= 0) found.Add(name);
        return found;
    }

    /// <summary>Each function asked with the key of its role: none may have wanted more than the template allows.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stack.DisposeAsync();
        Assert.DoesNotContain(Stack.Aws.Gate.Denied, denied => denied.Code.StartsWith("AccessDenied", StringComparison.Ordinal) && denied.Message.Contains("Role", StringComparison.Ordinal));
    }
}
