using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests.Media;

/// <summary>A WebM video of drawn people, made by the browser itself: no other program that makes videos is needed.</summary>
internal static class VideoClip
{
    private const int Side = 320;

    /// <summary>Records a canvas, in real time, on which each picture is shown for <paramref name="milliseconds"/>.</summary>
    /// <param name="page">Any page of ours; it is left as it was.</param>
    public static async Task<FilePayload> MakeAsync(IPage page, ulong[] characters, int milliseconds = 1000)
    {
        string[] pictures = [.. characters.Select((character, shot) => Convert.ToBase64String(CastPhotos.Jpeg(CastPhotos.Portrait(character, shot, Side))))];
        JsonElement? video = await page.EvaluateAsync(
            """
            async ([pictures, side, milliseconds]) => {
              const images = [];
              for (const picture of pictures) {
                const image = new Image();
                image.src = "data:image/jpeg;base64," + picture;
                await image.decode();
                images.push(image);
              }
              const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side }), pen = canvas.getContext("2d");
              pen.drawImage(images[0], 0, 0);
              const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 4e6 }), parts = [];
              recorder.ondataavailable = event => parts.push(event.data);
              const ended = new Promise(done => recorder.onstop = done);
              recorder.start();
              for (const image of images) {
                for (const end = performance.now() + milliseconds; performance.now() < end;) {
                  pen.drawImage(image, 0, 0);
                  await new Promise(done => setTimeout(done, 80));
                }
              }
              recorder.stop();
              await ended;
              const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
              let text = "";
              for (const byte of bytes) text += String.fromCharCode(byte);
              return btoa(text);
            }
            """,
            new object[] { pictures, Side, milliseconds });
        return new FilePayload { Name = "clip.webm", MimeType = "video/webm", Buffer = Convert.FromBase64String(video!.Value.GetString()!) };
    }
}
