using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Contracts;

/// <content>Upload forms and addresses for downloading.</content>
public abstract partial class ObjectsContract
{
    private const int Least = 10, Most = 200_000;

    /// <summary>Posts a form as a browser does, with the fields given; false when it is refused.</summary>
    protected abstract Task<bool> PostAsync(UploadForm form, byte[] file);

    /// <summary>Fetches an address as a browser does; null when it is refused or there is nothing.</summary>
    protected abstract Task<byte[]?> FetchAsync(Uri address);

    [Theory]
    [InlineData(Least - 1, false)]
    [InlineData(Least, true)]
    [InlineData(Most, true)]
    [InlineData(Most + 1, false)]
    [InlineData(10 * Most, false)]
    [InlineData(0, false)]
    public async Task Form_stores_what_is_neither_too_small_nor_too_large(int length, bool expected)
    {
        byte[] file = Bytes(length, 1);
        Assert.Equal(expected, await PostAsync(await Form("a"), file));
        ObjectContent? stored = await Objects.GetAsync(Key("a"), Cancellation);
        Assert.Equal(expected ? file : null, stored?.Bytes.ToArray());
        Assert.Equal(expected ? Jpeg : null, stored?.ContentType);
    }

    [Fact]
    public async Task Form_stores_until_it_expires()
    {
        UploadForm form = await Form("a");
        Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.True(await PostAsync(form, Bytes(100, 1)));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await PostAsync(form, Bytes(100, 2)));
        Assert.Equal(Bytes(100, 1), (await Objects.GetAsync(Key("a"), Cancellation))!.Bytes.ToArray());
    }

    [Theory]
    [InlineData("key")]
    [InlineData("Content-Type")]
    public async Task Form_with_a_field_changed_or_without_it_is_refused(string field)
    {
        UploadForm form = await Form("a");
        string other = field == "key" ? Key("b") : "text/html";
        Assert.False(await PostAsync(form with { Fields = new Dictionary<string, string>(form.Fields) { [field] = other } }, Bytes(100, 1)));
        Assert.False(await PostAsync(form with { Fields = form.Fields.Where(pair => pair.Key != field).ToDictionary() }, Bytes(100, 1)));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Form_without_its_policy_is_refused()
    {
        UploadForm form = await Form("a");
        Assert.False(await PostAsync(form with { Fields = form.Fields.Where(pair => pair.Key != "policy").ToDictionary() }, Bytes(100, 1)));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Policy_of_another_form_is_refused()
    {
        UploadForm form = await Form("a"), other = await Form("b");
        Assert.False(await PostAsync(form with { Fields = new Dictionary<string, string>(form.Fields) { ["policy"] = other.Fields["policy"] } }, Bytes(100, 1)));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Download_address_gives_the_object_until_it_expires()
    {
        await Put("a", "one");
        Uri address = await Objects.PresignDownloadAsync(Key("a"), TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal("one"u8.ToArray(), await FetchAsync(address));
        Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("one"u8.ToArray(), await FetchAsync(address));
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await FetchAsync(address));
    }

    [Fact]
    public async Task Download_address_may_be_made_before_the_object()
    {
        Uri address = await Objects.PresignDownloadAsync(Key("a"), TimeSpan.FromMinutes(5), Cancellation);
        Assert.Null(await FetchAsync(address));
        await Put("a", "one");
        Assert.Equal("one"u8.ToArray(), await FetchAsync(address));
    }

    private ValueTask<UploadForm> Form(string name) => Objects.PresignUploadAsync(new UploadConditions(Key(name), Jpeg, Least, Most, Clock.GetUtcNow().AddMinutes(15)), Cancellation);
}
