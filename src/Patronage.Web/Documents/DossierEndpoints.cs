using System.Text;
using Patronage.Reporting.Printing;
using Patronage.Services.Access;
using Patronage.Services.Documents;
using Patronage.Services.Dossier;
using Patronage.Services.Results;
using Patronage.Web.Account;
using Patronage.Web.Presenting;

namespace Patronage.Web.Documents;

/// <summary>The dossier of a case as a page to print and as a file.</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this WebApplication app)
    {
        var dossier = app.MapGroup("/families/{caseId:guid}/dossier").RequireAuthorization(new MayAttribute(Operation.ListCases));
        dossier.MapGet("/print", (Guid caseId, string? day, HttpContext context, CurrentPerson current, DossierReader reader) =>
            AnswerAsync(caseId, day, context, current, reader, (issued, on) => Results.Content(DocumentEndpoints.Page(issued, FileHref(caseId, on), PageHref(caseId, on), T("К делу на этот день")), "text/html", Encoding.UTF8)));
        dossier.MapGet("/file", (Guid caseId, string? day, HttpContext context, CurrentPerson current, DossierReader reader) =>
            AnswerAsync(caseId, day, context, current, reader, (issued, _) => Results.File(DocxWriter.Write(issued.Document), DocxWriter.ContentType, $"{issued.FileName}.docx")));
    }

    /// <summary>The address of the dossier on a day.</summary>
    public static string PageHref(Guid caseId, DateOnly day) => $"families/{caseId}/dossier?day={ReportEndpoints.Iso(day)}";

    /// <summary>The address of the page to print.</summary>
    public static string PrintHref(Guid caseId, DateOnly day) => $"families/{caseId}/dossier/print?day={ReportEndpoints.Iso(day)}";

    /// <summary>The address of the file.</summary>
    public static string FileHref(Guid caseId, DateOnly day) => $"families/{caseId}/dossier/file?day={ReportEndpoints.Iso(day)}";

    private static async Task<IResult> AnswerAsync(Guid caseId, string? day, HttpContext context, CurrentPerson current, DossierReader reader, Func<IssuedDocument, DateOnly, IResult> answer)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : ReportEndpoints.DayOf(day) is not { } on ? Results.NotFound()
            : await reader.ReadAsync(person, caseId, on, context.RequestAborted) switch
            {
                Outcome<CaseDossier>.Done { Value: var dossier } => answer(DossierPaper.Of(dossier), dossier.Day),
                Outcome<CaseDossier>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }
}
