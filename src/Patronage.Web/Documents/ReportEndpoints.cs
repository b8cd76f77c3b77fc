using System.Globalization;
using Patronage.Reporting.Printing;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Reports as files, and the addresses of their pages.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/reports/{programId}/{reportId}/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.SeeReports));
        app.MapGet("/reports/{programId}/{reportId}/centres/file", CentresFileAsync).RequireAuthorization(new MayAttribute(Operation.SeeReports));
    }

    public static string PageHref(string programId, string reportId, DateOnly day) => $"reports/{programId}/{reportId}?day={Iso(day)}";

    public static string FileHref(string programId, string reportId, DateOnly day, string format) => $"reports/{programId}/{reportId}/file?day={Iso(day)}&format={format}";

    public static string CentresHref(string programId, string reportId, DateOnly day) => $"reports/{programId}/{reportId}/centres?day={Iso(day)}";

    public static string CentresFileHref(string programId, string reportId, DateOnly day, string format) => $"reports/{programId}/{reportId}/centres/file?day={Iso(day)}&format={format}";

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

        return Answer(await desk.ComputeAsync(person, programId, reportId, about, cancellation: context.RequestAborted), format, view => (view.Sheet, $"{programId}-{reportId}-{Iso(view.Result.Period.From)}"));
    }

    private static async Task<IResult> CentresFileAsync(string programId, string reportId, string? day, string? format, HttpContext context, CurrentPerson current, CentreReports centres)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        if (DayOf(day) is not { } about || format is not ("xlsx" or "docx") || await current.OfAsync(context.User) is not { } person)
        {
            return Results.NotFound();
        }

        return Answer(await centres.ConsolidateAsync(person, programId, reportId, about, context.RequestAborted), format, view => (view.Sheet, $"{programId}-{reportId}-{Iso(view.Period.From)}-centres"));
    }

    private static IResult Answer<T>(Outcome<T> outcome, string format, Func<T, (ReportSheet Sheet, string Name)> read)
    {
        if (outcome is not Outcome<T>.Done { Value: var view })
        {
            return outcome is Outcome<T>.Denied ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.NotFound();
        }

        var (sheet, name) = read(view);
        return format == "xlsx"
            ? Results.File(XlsxWriter.Write(sheet), XlsxWriter.ContentType, $"{name}.xlsx")
            : Results.File(DocxWriter.Write(sheet.ToDocument()), DocxWriter.ContentType, $"{name}.docx");
    }
}
