using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Studio.Exchange;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Versions of programs as files that other installations take in.</summary>
internal static class ExchangeEndpoints
{
    private const string ContentType = "application/zip";

    public static void MapExchange(this WebApplication app) =>
        app.MapGet("/studio/versions/{versionId:guid}/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.EditProgram));

    public static string FileHref(Guid versionId) => $"studio/versions/{versionId}/file";

    private static async Task<IResult> FileAsync(Guid versionId, HttpContext context, CurrentPerson current, ProgramExchange exchange)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person
            ? Results.NotFound()
            : await exchange.ExportAsync(person, versionId, context.RequestAborted) switch
            {
                Outcome<(string Name, byte[] Content)>.Done { Value: var file } => Results.File(file.Content, ContentType, file.Name),
                Outcome<(string Name, byte[] Content)>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }
}
