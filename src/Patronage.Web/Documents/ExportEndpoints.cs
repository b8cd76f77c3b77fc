using Patronage.Services.Access;
using Patronage.Services.Exporting;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Archives of everything that is known of families: written straight to the line, however large they are.</summary>
internal static class ExportEndpoints
{
    /// <summary>The address of the archive of all that the person may take out.</summary>
    public const string AllHref = $"export/file?of={All}";

    private const string All = "all";
    private const string ContentType = "application/zip";

    public static void MapExport(this WebApplication app) => app.MapGet("/export/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.ExportData));

    /// <summary>The address of a family's archive.</summary>
    public static string Href(Guid caseId) => $"export/file?of={caseId}";

    private static async Task<IResult> FileAsync(string? of, HttpContext context, CurrentPerson current, DataExport export)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        if (await current.OfAsync(context.User) is not { } person)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var outcome = of == All ? await export.AllAsync(person, context.RequestAborted)
            : Guid.TryParse(of, out var caseId) ? await export.FamilyAsync(person, caseId, context.RequestAborted)
            : new Outcome<ExportArchive>.NotFound();
        return outcome switch
        {
            Outcome<ExportArchive>.Done { Value: var archive } => Results.Stream(stream => archive.WriteAsync(stream, context.RequestAborted), ContentType, archive.FileName),
            Outcome<ExportArchive>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };
    }
}
