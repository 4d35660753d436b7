using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Http;
using TwinMatcher.Local.Disk.Forms;

namespace TwinMatcher.Local.Serving;

/// <summary>What S3 is on AWS: takes upload forms and gives objects to whoever has a signed address.</summary>
internal static class FileRoutes
{
    private static readonly Problem Forged = new("form_refused", "The form or address is not one that was given out here, or was changed.");

    private static readonly Problem LinkExpired = new("link_expired", "The address could be used for some minutes only; ask for it again.");

    public static void MapFiles(this IEndpointRouteBuilder routes, LocalStorage storage, GalleryOptions gallery, TimeProvider clock)
    {
        var forms = new LocalUploadForms(storage.Objects, storage.Folder, clock);
        routes.MapPost(FormSigner.Address, context => TakeAsync(context, forms, gallery)).Costs(Cost.Upload);
        routes.MapGet(FormSigner.Address + "/{**key}", context => GiveAsync(context, storage, clock));
    }

    private static async Task TakeAsync(HttpContext context, LocalUploadForms forms, GalleryOptions gallery)
    {
        UploadFormReader reader = UploadFormReader.Of(context.Request);
        FormAnswer answer = await reader.ReadAsync(forms, context.RequestAborted);
        switch (answer.Verdict)
        {
            case FormVerdict.Stored:
                context.Response.Headers.ETag = $"\"{answer.ETag}\"";
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            case FormVerdict.Incomplete:
                await context.AnswerAsync(Problems.Invalid("form", "must have exactly the ticket's fields, and last the photo as 'file'"));
                return;
            case FormVerdict.Expired:
                await context.AnswerAsync(Problems.UploadExpired);
                return;
            case FormVerdict.TooLarge:
                string most = (gallery.MaxPhotoBytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
                await context.AnswerAsync(new Problem("photo_too_large", $"The file is too large; at most {most} MB are allowed."));
                return;
            case FormVerdict.TooSmall:
                await context.AnswerAsync(new Problem("photo_empty", "The file is empty."));
                return;
            default:
                await context.AnswerAsync(Forged);
                return;
        }
    }

    private static async Task GiveAsync(HttpContext context, LocalStorage storage, TimeProvider clock)
    {
        var query = new RequestQuery(context, "expires", "signature");
        string key = context.GetRouteValue("key") as string ?? "";
        switch (LocalDownloads.Verify(storage.Folder, key, query.Text("expires"), query.Text("signature"), clock))
        {
            case DownloadVerdict.Expired:
                await context.AnswerAsync(LinkExpired);
                return;
            case DownloadVerdict.Tampered:
                await context.AnswerAsync(Forged);
                return;
        }

        if (await storage.Objects.GetAsync(key, context.RequestAborted) is not ObjectContent content)
        {
            await context.AnswerAsync(HttpProblems.NotFound);
            return;
        }

        context.Response.ContentType = content.ContentType;
        context.Response.ContentLength = content.Bytes.Length;
        context.Response.Headers.ETag = $"\"{content.ETag}\"";
        context.Response.Headers.CacheControl = "private, max-age=300";
        await context.Response.Body.WriteAsync(content.Bytes, context.RequestAborted);
    }
}
