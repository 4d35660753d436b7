using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Http;

namespace TwinMatcher.Api.People;

/// <summary>The people of the gallery.</summary>
internal static class PeopleRoutes
{
    private const int MostPeople = 200;

    public static void MapPeople(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins, HttpOptions options)
    {
        routes.MapGet("/v1/people", context => BrowseAsync(context, useCases)).ShowsGallery();
        routes.MapPost("/v1/people", context => AddAsync(context, useCases, options)).NeedsAdmin();
        routes.MapGet("/v1/people/{id}", context => FindAsync(context, useCases, admins)).ShowsGallery();
        routes.MapPut("/v1/people/{id}", context => EditAsync(context, useCases, options)).NeedsAdmin();
        routes.MapDelete("/v1/people/{id}", async context => await context.AnswerAsync(
            await useCases.ForgetPerson.RunAsync(PersonId(context), context.RequestAborted), ReceiptBody.Of, ApiJson.Default.ReceiptBody)).NeedsAdmin();
    }

    private static async Task BrowseAsync(HttpContext context, ApiUseCases useCases)
    {
        var query = new RequestQuery(context, "prefix", "category", "limit", "after");
        var asked = new PeopleQuery(query.Text("prefix"), query.Text("category"), query.Number("limit", 1, MostPeople) ?? 50, query.Text("after", 600));
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(await useCases.BrowsePeople.RunAsync(asked, context.RequestAborted), page => PeopleBody.Of(page, address), ApiJson.Default.PeopleBody);
    }

    private static async Task FindAsync(HttpContext context, ApiUseCases useCases, Admins admins)
    {
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        // Whoever knows an upload's id may ask about its photo; those of the gallery are the admins' alone.
        bool isAdmin = await admins.IsAdminAsync(context);
        await context.AnswerAsync(
            await useCases.FindPerson.RunAsync(PersonId(context), context.RequestAborted), detail => PersonDetailBody.Of(detail, address, isAdmin), ApiJson.Default.PersonDetailBody);
    }

    private static async Task AddAsync(HttpContext context, ApiUseCases useCases, HttpOptions options)
    {
        PersonRequestBody body = await context.ReadJsonAsync(ApiJson.Default.PersonRequestBody, options);
        string name = body.Name ?? throw new RequestProblemException(Problems.Invalid("name", "is missing"));
        Outcome<Person> person = await useCases.AddPerson.RunAsync(new NewPerson(name, body.Category ?? Categories.Other, body.Provenance, Attributes: body.Known), context.RequestAborted);
        if (person.IsDone) context.Response.Headers.Location = $"/v1/people/{person.Value.Id}";
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(person, added => PersonBody.ForAdmin(added, address), ApiJson.Default.PersonBody, StatusCodes.Status201Created);
    }

    private static async Task EditAsync(HttpContext context, ApiUseCases useCases, HttpOptions options)
    {
        Id id = PersonId(context);
        PersonRequestBody body = await context.ReadJsonAsync(ApiJson.Default.PersonRequestBody, options);
        var edit = new PersonEdit(body.Name, body.Category, body.Provenance, body.Known);
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(await useCases.EditPerson.RunAsync(id, edit, context.RequestAborted), person => PersonBody.ForAdmin(person, address), ApiJson.Default.PersonBody);
    }

    private static Id PersonId(HttpContext context) => context.RouteId(Problems.PersonUnknown);
}
