using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery;

/// <summary>The token is told once, kept as a hash, and worth nothing after the next.</summary>
public sealed class AdminTokenTests
{
    private readonly TestGallery _gallery = new();

    private AdminToken Token => new(_gallery.Documents, _gallery.Chance);

    [Fact]
    public async Task First_token_is_valid_and_made_only_once()
    {
        string? token = await Token.CreateAsync();

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.True(await Token.IsValidAsync(token));
        Assert.Null(await Token.CreateAsync());
        Assert.True(await Token.IsValidAsync(token));
    }

    [Fact]
    public async Task Rotated_token_replaces_the_old_one()
    {
        string? old = await Token.CreateAsync();
        string token = await Token.RotateAsync();

        Assert.True(await Token.IsValidAsync(token));
        Assert.False(await Token.IsValidAsync(old));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("žluťoučký\0kůň")]
    public async Task Any_other_token_is_not_valid(string? token)
    {
        Assert.False(await Token.IsValidAsync(token));
        await Token.CreateAsync();
        Assert.False(await Token.IsValidAsync(token));
    }

    [Fact]
    public async Task Only_a_hash_is_stored()
    {
        string token = (await Token.CreateAsync())!;
        Assert.Empty(_gallery.Documents.Containing(Encoding.ASCII.GetBytes(token)));
    }

    [Fact]
    public async Task Of_16_who_make_the_first_token_at_once_one_gets_it()
    {
        string?[] tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Token.CreateAsync())));
        Assert.True(await Token.IsValidAsync(Assert.Single(tokens, token => token is not null)));
    }

    [Fact]
    public async Task Token_whose_hash_is_adopted_is_valid_and_the_one_before_is_not()
    {
        string? old = await Token.CreateAsync();
        await Token.AdoptAsync(Convert.ToHexString(SHA256.HashData("mine"u8)));
        Assert.True(await Token.IsValidAsync("mine"));
        Assert.False(await Token.IsValidAsync(old));
    }

    [Fact]
    public async Task Hash_that_is_there_already_is_not_written_again()
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData("mine"u8));
        await Token.AdoptAsync(hash);
        FaultPlan calls = FaultPlan.None();
        _gallery.Faults = calls;
        await Token.AdoptAsync(hash);
        Assert.StartsWith("get ", Assert.Single(calls.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    public Task Hash_that_is_none_is_a_mistake(string hash) => Assert.ThrowsAsync<ArgumentException>(async () => await Token.AdoptAsync(hash));
}
