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
        routes.MapGet("/v1/people", context => BrowseAsync(context, useCases.BrowsePeople));
        routes.MapPost("/v1/people", context => AddAsync(context, useCases.AddPerson, options)).NeedsAdmin();
        routes.MapGet("/v1/people/{id}", async context => await context.AnswerAsync(
            await useCases.FindPerson.RunAsync(PersonId(context), context.RequestAborted),
            await admins.IsAdminAsync(context) ? PersonDetailBody.ForAdmin : PersonDetailBody.Of, ApiJson.Default.PersonDetailBody));
        routes.MapPut("/v1/people/{id}", context => EditAsync(context, useCases.EditPerson, options)).NeedsAdmin();
        routes.MapDelete("/v1/people/{id}", async context => await context.AnswerAsync(
            await useCases.ForgetPerson.RunAsync(PersonId(context), context.RequestAborted), ReceiptBody.Of, ApiJson.Default.ReceiptBody)).NeedsAdmin();
    }

    private static async Task BrowseAsync(HttpContext context, BrowsePeople useCase)
    {
        var query = new RequestQuery(context, "prefix", "category", "limit", "after");
        var asked = new PeopleQuery(query.Text("prefix"), query.Text("category"), query.Number("limit", 1, MostPeople) ?? 50, query.Text("after", 600));
        await context.AnswerAsync(await useCase.RunAsync(asked, context.RequestAborted), PeopleBody.Of, ApiJson.Default.PeopleBody);
    }

    private static async Task AddAsync(HttpContext context, AddPerson useCase, HttpOptions options)
    {
        PersonRequestBody body = await context.ReadJsonAsync(ApiJson.Default.PersonRequestBody, options);
        string name = body.Name ?? throw new RequestProblemException(Problems.Invalid("name", "is missing"));
        Outcome<Person> person = await useCase.RunAsync(new NewPerson(name, body.Category ?? Categories.Other, body.Provenance, Attributes: body.Known), context.RequestAborted);
        if (person.IsDone) context.Response.Headers.Location = $"/v1/people/{person.Value.Id}";
        await context.AnswerAsync(person, PersonBody.ForAdmin, ApiJson.Default.PersonBody, StatusCodes.Status201Created);
    }

    private static async Task EditAsync(HttpContext context, EditPerson useCase, HttpOptions options)
    {
        Id id = PersonId(context);
        PersonRequestBody body = await context.ReadJsonAsync(ApiJson.Default.PersonRequestBody, options);
        var edit = new PersonEdit(body.Name, body.Category, body.Provenance, body.Known);
        await context.AnswerAsync(await useCase.RunAsync(id, edit, context.RequestAborted), PersonBody.ForAdmin, ApiJson.Default.PersonBody);
    }

    private static Id PersonId(HttpContext context) => context.RouteId(Problems.PersonUnknown);
}
