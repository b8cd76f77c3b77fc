using Patronage.Services.Access;
using Patronage.Services.Files;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Files of families: given out as attachments, pictures also shown. Who may is asked of the use case, and each reading is audited there.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this WebApplication app)
    {
        var files = app.MapGroup("/families/{caseId:guid}/files/{fileId:guid}").RequireAuthorization(new MayAttribute(Operation.ListCases));
        files.MapGet("", DownloadAsync);
        files.MapGet("/view", ViewAsync);
    }

    /// <summary>The address at which a file is given out.</summary>
    public static string FileHref(Guid caseId, string fileId) => $"families/{caseId}/files/{fileId}";

    /// <summary>The address at which a picture is shown.</summary>
    public static string ViewHref(Guid caseId, string fileId) => $"{FileHref(caseId, fileId)}/view";

    private static Task<IResult> DownloadAsync(Guid caseId, Guid fileId, HttpContext context, CurrentPerson current, FileDesk desk) =>
        AnswerAsync(caseId, fileId, context, current, desk, file => Results.File(file.Content, file.Kind.ContentType, file.Name));

    private static Task<IResult> ViewAsync(Guid caseId, Guid fileId, HttpContext context, CurrentPerson current, FileDesk desk) =>
        AnswerAsync(caseId, fileId, context, current, desk, file => file.Kind.IsPicture ? Results.File(file.Content, file.Kind.ContentType) : Results.NotFound());

    private static async Task<IResult> AnswerAsync(Guid caseId, Guid fileId, HttpContext context, CurrentPerson current, FileDesk desk, Func<OpenedFile, IResult> answer)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await desk.OpenAsync(person, caseId, fileId, context.RequestAborted) switch
            {
                Outcome<OpenedFile>.Done { Value: var file } => answer(file),
                Outcome<OpenedFile>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }
}
