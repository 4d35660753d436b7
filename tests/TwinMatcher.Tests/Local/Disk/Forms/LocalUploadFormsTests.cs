using System.Buffers.Text;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Forms;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk.Forms;

/// <summary>Every reason to refuse a form has its own verdict, and no more of a file is read than its form allows.</summary>
public sealed class LocalUploadFormsTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ManualClock _clock = new();
    private readonly DataFolder _folder;
    private readonly DiskObjects _objects;
    private readonly LocalUploadForms _forms;

    public LocalUploadFormsTests()
    {
        _folder = DataFolder.Open(_temp.In("data"));
        _objects = new DiskObjects(_folder, _clock);
        _forms = new LocalUploadForms(_objects, _folder, _clock);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("image/jpeg")]
    [InlineData("application/octet-stream")]
    public async Task Form_filled_in_as_told_is_stored(string? type)
    {
        FormAnswer answer = await PostAsync(await FieldsAsync(), 500, type);
        Assert.Equal((FormVerdict.Stored, "uploads/match/a"), (answer.Verdict, answer.Policy?.Key));
        Assert.Equal((await _objects.HeadAsync("uploads/match/a", TestContext.Current.CancellationToken))?.ETag, answer.ETag);
    }

    [Theory]
    [InlineData(99, nameof(FormVerdict.TooSmall))]
    [InlineData(0, nameof(FormVerdict.TooSmall))]
    [InlineData(1001, nameof(FormVerdict.TooLarge))]
    public async Task Wrong_size_is_told(int length, string expected) => Assert.Equal(expected, (await PostAsync(await FieldsAsync(), length)).Verdict.ToString());

    [Fact]
    public async Task File_too_large_is_read_no_further_than_a_byte_beyond()
    {
        AwkwardStream endless = new(new byte[5_000_000], piece: 7);
        Assert.Equal(FormVerdict.TooLarge, (await _forms.AcceptAsync(await FieldsAsync(), null, endless, TestContext.Current.CancellationToken)).Verdict);
        Assert.Equal(1001, endless.Delivered);
        Assert.Empty(Directory.EnumerateFiles(_folder.Staging));
    }

    [Theory]
    [InlineData("key", "uploads/match/b", nameof(FormVerdict.WrongKey))]
    [InlineData("Content-Type", "image/png", nameof(FormVerdict.WrongType))]
    [InlineData("Content-Type", "image/jpeg ", nameof(FormVerdict.WrongType))]
    [InlineData("policy", "e30", nameof(FormVerdict.Tampered))]
    [InlineData("signature", "", nameof(FormVerdict.Tampered))]
    [InlineData("acl", "public-read", nameof(FormVerdict.Incomplete))]
    public async Task Changed_field_is_told_before_the_file_is_read(string field, string value, string expected)
    {
        Dictionary<string, string> fields = await FieldsAsync();
        fields[field] = value;
        AwkwardStream file = new(new byte[500], 100);
        Assert.Equal(expected, (await _forms.AcceptAsync(fields, null, file, TestContext.Current.CancellationToken)).Verdict.ToString());
        Assert.Equal(0, file.Delivered);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("Content-Type")]
    [InlineData("policy")]
    [InlineData("signature")]
    public async Task Missing_field_is_told(string field)
    {
        Dictionary<string, string> fields = await FieldsAsync();
        fields.Remove(field);
        Assert.Equal(FormVerdict.Incomplete, (await PostAsync(fields, 500)).Verdict);
    }

    [Fact]
    public async Task File_that_declares_another_type_is_told() => Assert.Equal(FormVerdict.WrongType, (await PostAsync(await FieldsAsync(), 500, "image/png")).Verdict);

    [Fact]
    public async Task Expired_form_is_told()
    {
        Dictionary<string, string> fields = await FieldsAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(FormVerdict.Expired, (await PostAsync(fields, 500)).Verdict);
    }

    /// <summary>Also one with other conditions, made by whoever knows the format but not the secret.</summary>
    [Fact]
    public async Task Every_character_of_policy_and_signature_counts()
    {
        foreach (string field in (string[])["policy", "signature"])
        {
            Dictionary<string, string> good = await FieldsAsync();
            for (int at = 0; at < good[field].Length; at++)
            {
                char other = good[field][at] == 'A' ? 'B' : 'A';
                Dictionary<string, string> bad = new(good) { [field] = good[field][..at] + other + good[field][(at + 1)..] };
                Assert.Equal(FormVerdict.Tampered, (await PostAsync(bad, 500)).Verdict);
            }
        }

        Dictionary<string, string> widened = await FieldsAsync();
        widened["policy"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(widened["policy"])).Replace("1000", "9000", StringComparison.Ordinal)));
        Assert.Equal(FormVerdict.Tampered, (await PostAsync(widened, 5000)).Verdict);
    }

    [Fact]
    public async Task Form_of_another_data_folder_is_told()
    {
        using DataFolder other = DataFolder.Open(_temp.In("other"));
        UploadForm form = await new DiskObjects(other, _clock).PresignUploadAsync(Conditions(), TestContext.Current.CancellationToken);
        Assert.Equal(FormVerdict.Tampered, (await PostAsync(new(form.Fields), 500)).Verdict);
    }

    [Fact]
    public async Task Address_for_downloading_is_good_for_one_object_and_nothing_else()
    {
        string[] parts = (await _objects.PresignDownloadAsync("a/b", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).OriginalString.Split('?', '&');
        string expires = parts[1]["expires=".Length..], signature = parts[2]["signature=".Length..];
        Assert.Equal("/files/a/b", parts[0]);
        Assert.Equal(DownloadVerdict.Good, Verify("a/b", expires, signature));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/c", expires, signature));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/b", "9" + expires, signature));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/b", expires, signature[1..]));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/b", null, null));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/b", "never", "no"));
        Assert.Equal(DownloadVerdict.Tampered, Verify("a/b", expires, (await FieldsAsync())["signature"]));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DownloadVerdict.Expired, Verify("a/b", expires, signature));

        DownloadVerdict Verify(string key, string? until, string? signed) => LocalDownloads.Verify(_folder, key, until, signed, _clock);
    }

    private UploadConditions Conditions() => new("uploads/match/a", "image/jpeg", 100, 1000, _clock.GetUtcNow().AddMinutes(10));

    private async Task<Dictionary<string, string>> FieldsAsync() => new((await _objects.PresignUploadAsync(Conditions())).Fields);

    private async Task<FormAnswer> PostAsync(Dictionary<string, string> fields, int length, string? type = null)
    {
        FormAnswer answer = await _forms.AcceptAsync(fields, type, new AwkwardStream(new byte[length], 300));
        bool stored = await _objects.HeadAsync("uploads/match/a") is not null;
        Assert.Equal(answer.Verdict == FormVerdict.Stored, stored);
        return answer;
    }
}
