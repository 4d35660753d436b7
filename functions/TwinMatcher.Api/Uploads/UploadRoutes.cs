using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Uploads;

/// <summary>Tickets, and what became of them.</summary>
internal static class UploadRoutes
{
    public static void MapUploads(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins, HttpOptions options)
    {
        routes.MapPost("/v1/uploads", context => RequestAsync(context, useCases, admins, options)).Costs(Cost.Upload);
        routes.MapGet("/v1/uploads/{id}", async context => await context.AnswerAsync(
            await useCases.FindUpload.RunAsync(context.RouteId(Problems.UploadUnknown), await admins.SightAsync(context), context.RequestAborted), UploadBody.Of, ApiJson.Default.UploadBody));
    }

    private static async Task RequestAsync(HttpContext context, ApiUseCases useCases, Admins admins, HttpOptions options)
    {
        UploadRequestBody body = await context.ReadJsonAsync(ApiJson.Default.UploadRequestBody, options);
        UploadRequest request = body.Read();
        if (request.Purpose == UploadPurpose.Match) await GiveTicketAsync(context, useCases.RequestUpload, request);
        else if (await admins.IsAdminAsync(context)) await useCases.AuditedActs.RunAsync(context, () => GiveTicketAsync(context, useCases.RequestUpload, request), request.Person!.Value);
        else await context.AnswerAsync(Problems.NotAdmin);
    }

    private static async Task GiveTicketAsync(HttpContext context, RequestUpload useCase, UploadRequest request)
    {
        Outcome<UploadTicket> ticket = await useCase.RunAsync(request, context.RequestAborted);
        if (ticket.IsDone) context.Response.Headers.Location = $"/v1/uploads/{ticket.Value.Upload}";
        await context.AnswerAsync(ticket, TicketBody.Of, ApiJson.Default.TicketBody, StatusCodes.Status201Created);
    }

    private static UploadRequest Read(this UploadRequestBody body)
    {
        UploadPurpose purpose = body.Purpose switch
        {
            null or "match" => UploadPurpose.Match,
            "enrol" => UploadPurpose.Enrol,
            _ => throw new RequestProblemException(Problems.Invalid("purpose", "must be match or enrol")),
        };
        if (body.PersonId is null != (purpose == UploadPurpose.Match))
            throw new RequestProblemException(Problems.Invalid("personId", purpose == UploadPurpose.Enrol ? "must be given to enrol a photo" : "goes with purpose enrol only"));
        string type = body.ContentType ?? throw new RequestProblemException(Problems.Invalid("contentType", "is missing"));
        Provenance? provenance = body is { Source: null, Licence: null, Consent: null } ? null : new Provenance(body.Source, body.Licence, body.Consent);
        return new UploadRequest(purpose, type, body.PersonId, provenance);
    }
}
