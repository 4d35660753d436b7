using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Product;

public abstract partial class WholeProduct
{
    /// <summary>The same photo is refused for the same reason, whether it is uploaded and read later or matched at once. One product for all of them: a start costs seconds.</summary>
    [Fact]
    public async Task Bad_photos_are_refused_with_the_reason()
    {
        (_, RunningProduct clients, _) = await BeginAsync("Ada");
        byte[] nobody = PngFile.Black(200, 160, PngFile.Rgb), text = Encoding.ASCII.GetBytes("Dear Sir or Madam, enclosed please find no picture at all.");
        foreach ((byte[] photo, string code, int status) in new[] { (nobody, "no_face", 422), (text, "not_a_photo", 415), (nobody[..^40], "photo_damaged", 422) })
        {
            JsonNode upload = await clients.UploadAsync(photo), problem = await clients.MatchAsync(photo, status: status);
            Assert.Equal(("refused", code, code), ((string)upload["state"]!, (string)upload["refusal"]!["code"]!, (string)problem["code"]!));
            Assert.Equal((string)problem["detail"]!, (string)upload["refusal"]!["detail"]!);
        }
    }

    /// <summary>Storage tells of each photo at least once, and a form may be posted again: both are news of the same photo.</summary>
    [Fact]
    public async Task Photo_that_is_told_of_twice_is_read_once()
    {
        (IProductUnderTest place, RunningProduct clients) = await BeginAsync();
        string ada = await clients.AddPersonAsync("Ada");
        JsonNode ticket = await clients.TicketAsync(ada, RunningProduct.TypeOf(place.Photo(1)));
        string upload = (string)ticket["uploadId"]!;
        string[] states = new string[2], faces = new string[2];
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage stored = await clients.UploadAsync(ticket, place.Photo(1));
            Assert.Equal(204, (int)stored.StatusCode);
            JsonNode read = await clients.ReadAsync(upload, admin: true);
            // What the second news does, it has done when a photo that came after it is read.
            await clients.UploadAsync(place.Photo(2));
            (states[i], faces[i]) = ((string)read["state"]!, (await clients.GetAsync($"/v1/people/{ada}"))["faces"]!.ToJsonString());
        }

        Assert.Equal(["ready", "ready"], states);
        Assert.Equal(faces[0], faces[1]);
        await clients.IndexedAsync(1);
        Assert.Single((await place.Objects.ListAsync("thumbnails/", cancellation: Stop)).Objects);
    }

    [Fact]
    public async Task Thumbnail_is_fetched_from_a_signed_address_and_from_no_other()
    {
        (_, RunningProduct clients, string[] people) = await BeginAsync("Ada");
        string thumbnail = (string)(await clients.GetAsync($"/v1/people/{people[0]}"))["faces"]![0]!["thumbnail"]!;
        using HttpResponseMessage picture = await clients.SendAsync(HttpMethod.Get, thumbnail);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        string signed = picture.RequestMessage!.RequestUri!.AbsoluteUri;
        using HttpResponseMessage forged = await clients.SendAsync(HttpMethod.Get, signed.Replace("ignature=", "ignature=a", StringComparison.Ordinal));
        Assert.Equal(403, (int)forged.StatusCode);
    }

    [Fact]
    public async Task Edited_person_is_shown_and_filtered_as_edited()
    {
        (IProductUnderTest place, RunningProduct clients, string[] people) = await BeginAsync("Ada", "Bob");
        await clients.JsonAsync(HttpMethod.Put, $"/v1/people/{people[0]}", RunningProduct.Json(new JsonObject { ["name"] = "Augusta", ["category"] = "science" }), admin: true);
        Assert.Equal("Augusta", (string)(await clients.GetAsync("/v1/people?prefix=aug"))["people"]![0]!["name"]!);
        Assert.Empty((await clients.GetAsync("/v1/people?prefix=ada"))["people"]!.AsArray());
        Assert.Equal("Augusta", (string)(await clients.GetAsync("/v1/people?category=science"))["people"]![0]!["name"]!);
        await clients.UntilAsync($"/v1/people/{people[1]}/looks?category=science", looks => Answer(looks)["looks"]!.AsArray() is [{ } only] && (string)only["personId"]! == people[0]);
        Assert.Equal(people[0], BestId(await clients.MatchAsync(place.Photo(2), "?category=science")));
    }
}
