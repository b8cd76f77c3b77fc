using Patronage.Reporting.Printing;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Importing;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>A table to be filled in for an import.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this WebApplication app) => app.MapGet("/import/template", TemplateAsync).RequireAuthorization(new MayAttribute(Operation.ImportData));

    private static async Task<IResult> TemplateAsync(HttpContext context, CurrentPerson current, ImportDesk desk)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.NotFound()
            : await desk.TemplateAsync(person, context.RequestAborted) switch
            {
                Outcome<IReadOnlyList<ReportSheet>>.Done { Value: var sheets } => Results.File(XlsxWriter.Write(sheets), XlsxWriter.ContentType, "import.xlsx"),
                Outcome<IReadOnlyList<ReportSheet>>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }
}
