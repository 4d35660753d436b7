using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Once, what was seen in the photo of a match was shown to nobody after a day, but stayed in the journal for as long as nobody was forgotten.</summary>
public sealed class ExpiredUploadTests
{
    [Fact]
    public async Task Match_upload_is_in_no_file_when_its_day_is_over()
    {
        var clock = new ShiftedClock();
        TimeSpan often = TimeSpan.FromMilliseconds(100);
        await using ServedTwin twin = await ServedTwin.StartAsync(options => options with { SweepEvery = often, ShredEvery = often }, clock);
        byte[] photo = FacePhotos.Of(1);
        JsonNode upload = await twin.Product.UploadAsync(photo);
        byte[] id = Encoding.ASCII.GetBytes((string)upload["uploadId"]!);
        Assert.NotEmpty(StoredFiles.Containing(twin.Data, id));
        clock.Advance(TimeSpan.FromHours(25));
        await RunningProduct.UntilGoneAsync(() => [.. StoredFiles.Containing(twin.Data, id), .. StoredFiles.Containing(twin.Data, photo), .. twin.Stored("uploads/")]);
    }
}
