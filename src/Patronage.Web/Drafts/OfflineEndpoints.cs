using Patronage.Services.Access;
using Patronage.Services.Offline;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Drafts;

/// <summary>What the page for visits without a connection (wwwroot/offline) asks while there is one: what to take along, and what became of the visits it sends.</summary>
internal static class OfflineEndpoints
{
    /// <summary>The address of the page.</summary>
    public const string PageHref = "offline/visits.html";

    // One visit with the longest note, sealed and in base64.
    private const int MostBytes = 128 * 1024;

    public static void MapOffline(this WebApplication app)
    {
        var offline = app.MapGroup("/offline/api").RequireAuthorization(new MayAttribute(Operation.WorkOnCase)).RequireRateLimiting(PersonalLimit.Name);
        offline.MapGet("/session", SessionAsync);
        offline.MapPost("/take", TakeAsync);
        offline.MapPost("/send", SendAsync);
    }

    private static async Task<IResult> SessionAsync(HttpContext context, CurrentPerson current, OfflineBundles bundles) =>
        await PersonAsync(context, current) is { } person
            ? PostedJson.Of(new { Name = person.DisplayName, Token = PostedJson.TokenFor(context), Planned = await bundles.PlannedAsync(person, context.RequestAborted) })
            : Refused;

    private static async Task<IResult> TakeAsync(HttpContext context, CurrentPerson current, OfflineBundles bundles)
    {
        if (await PersonAsync(context, current) is not { } person)
        {
            return Refused;
        }

        var (asked, refused) = await PostedJson.ReadAsync<Taking>(context, MostBytes);
        return asked is null ? refused! : await bundles.TakeAsync(person, asked.Names, context.RequestAborted) is Outcome<OfflineBundle>.Done { Value: var bundle } ? PostedJson.Of(bundle) : Refused;
    }

    private static async Task<IResult> SendAsync(HttpContext context, CurrentPerson current, OfflineVisits visits)
    {
        if (await PersonAsync(context, current) is not { } person)
        {
            return Refused;
        }

        var (visit, refused) = await PostedJson.ReadAsync<SealedVisit>(context, MostBytes);
        return visit is null ? refused! : await visits.SendAsync(person, visit, context.RequestAborted) switch
        {
            Outcome<VisitFate>.Done { Value: var fate } => PostedJson.Of(fate),
            Outcome<VisitFate>.Invalid => Results.StatusCode(StatusCodes.Status422UnprocessableEntity),
            Outcome<VisitFate>.NotFound => Results.StatusCode(StatusCodes.Status410Gone),
            _ => Refused,
        };
    }

    private static IResult Refused => Results.StatusCode(StatusCodes.Status403Forbidden);

    private static Task<Person?> PersonAsync(HttpContext context, CurrentPerson current)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return current.OfAsync(context.User);
    }

    private sealed record Taking(bool Names);
}
