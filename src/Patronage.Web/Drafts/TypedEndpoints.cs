using Patronage.Services.Access;
using Patronage.Services.Drafts;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Drafts;

/// <summary>Where a page's script (typed.js) leaves what is typed and not sent, and gets it back: beside the circuit, which may be gone.</summary>
internal static class TypedEndpoints
{
    // Text alone, in UTF-8, with room for its JSON.
    private const int MostBytes = 256 * 1024;

    public static void MapTyped(this WebApplication app)
    {
        var typed = app.MapGroup("/typed").RequireAuthorization().RequireRateLimiting(PersonalLimit.Name);
        typed.MapGet("", OpenAsync);
        typed.MapGet("/text", ReadAsync);
        typed.MapPost("/text", KeepAsync);
        typed.MapPost("/forget", ForgetAsync);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, CurrentPerson current, TypedKeeper keeper) =>
        await PersonAsync(context, current) is not { } person ? Refused
            : await keeper.OpenAsync(person, context.RequestAborted) is Outcome<TypedSession>.Done { Value: var session }
                ? PostedJson.Of(new { session.Key, session.Waiting, Token = PostedJson.TokenFor(context) })
                : Refused;

    private static async Task<IResult> ReadAsync(string place, HttpContext context, CurrentPerson current, TypedKeeper keeper) =>
        await PersonAsync(context, current) is not { } person ? Refused : await keeper.ReadAsync(person, place, context.RequestAborted) switch
        {
            Outcome<TypedText>.Done { Value: var text } => PostedJson.Of(text),
            Outcome<TypedText>.NotFound => Results.NoContent(),
            _ => Refused,
        };

    private static async Task<IResult> KeepAsync(HttpContext context, CurrentPerson current, TypedKeeper keeper)
    {
        if (await PersonAsync(context, current) is not { } person)
        {
            return Refused;
        }

        var (text, refused) = await PostedJson.ReadAsync<TypedText>(context, MostBytes);
        return text is null ? refused! : await keeper.KeepAsync(person, text, context.RequestAborted) switch
        {
            Outcome<bool>.Done { Value: true } => Results.NoContent(),
            Outcome<bool>.Done => Results.StatusCode(StatusCodes.Status409Conflict),
            Outcome<bool>.Invalid => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
            _ => Refused,
        };
    }

    private static async Task<IResult> ForgetAsync(HttpContext context, CurrentPerson current, TypedKeeper keeper)
    {
        if (await PersonAsync(context, current) is not { } person)
        {
            return Refused;
        }

        var (text, refused) = await PostedJson.ReadAsync<TypedText>(context, MostBytes);
        return text is null ? refused! : await keeper.ForgetAsync(person, text.Place, context.RequestAborted) is Outcome<bool>.Done ? Results.NoContent() : Refused;
    }

    private static IResult Refused => Results.StatusCode(StatusCodes.Status403Forbidden);

    private static Task<Person?> PersonAsync(HttpContext context, CurrentPerson current)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return current.OfAsync(context.User);
    }
}
