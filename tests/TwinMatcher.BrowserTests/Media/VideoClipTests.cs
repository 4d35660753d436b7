namespace TwinMatcher.BrowserTests.Media;

/// <summary>The clip is a video that the browser plays and seeks in.</summary>
[Collection(PageTests.Name)]
public sealed class VideoClipTests(PageTwin twin)
{
    [Fact]
    public Task Clip_plays() => twin.VisitAsync("", async visit =>
    {
        FilePayload clip = await VideoClip.MakeAsync(visit.Page, [1, 2], milliseconds: 500);
        int[] size = await visit.Page.EvaluateAsync<int[]>(
            """
            async bytes => {
              const video = document.createElement("video");
              video.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], { type: "video/webm" }));
              await new Promise((done, fail) => { video.onloadeddata = done; video.onerror = () => fail(new Error(video.error.message)); });
              return [video.videoWidth, video.videoHeight];
            }
            """,
            Convert.ToBase64String(clip.Buffer));
        Assert.Equal([320, 320], size);
    });
}
