using System.Globalization;
using Patronage.Reporting.Printing;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Reports as files, and the addresses of their pages.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this WebApplication app) =>
        app.MapGet("/reports/{programId}/{reportId}/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.SeeReports));

    public static string PageHref(string programId, string reportId, DateOnly day) => $"reports/{programId}/{reportId}?day={Iso(day)}";

    public static string FileHref(string programId, string reportId, DateOnly day, string format) => $"reports/{programId}/{reportId}/file?day={Iso(day)}&format={format}";

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<IResult> FileAsync(string programId, string reportId, string? day, string? format, HttpContext context, CurrentPerson current, ReportDesk desk)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        if (DayOf(day) is not { } about || format is not ("xlsx" or "docx") || await current.OfAsync(context.User) is not { } person)
        {
            return Results.NotFound();
        }

        return await desk.ComputeAsync(person, programId, reportId, about, cancellation: context.RequestAborted) switch
        {
            Outcome<ReportView>.Done { Value: var view } => format == "xlsx"
                ? Results.File(XlsxWriter.Write(view.Sheet), XlsxWriter.ContentType, $"{NameOf(view)}.xlsx")
                : Results.File(DocxWriter.Write(view.Sheet.ToDocument()), DocxWriter.ContentType, $"{NameOf(view)}.docx"),
            Outcome<ReportView>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };
    }

    private static string NameOf(ReportView view) => $"{view.ProgramId}-{view.Result.Report.Id}-{Iso(view.Result.Period.From)}";
}
