using Patronage.Reporting.Printing;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Audit;
using Patronage.Services.Results;
using Patronage.Web.Account;
using Patronage.Web.Presenting;
using Patronage.Web.Text;

namespace Patronage.Web.Documents;

/// <summary>What the audit answers, as a file.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this WebApplication app) =>
        app.MapGet("/audit/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.ReadAudit));

    public static string FileHref(AuditQuery query) =>
        $"audit/file?from={ReportEndpoints.Iso(query.From)}&to={ReportEndpoints.Iso(query.To)}&user={query.UserId}&act={query.Act}&number={Uri.EscapeDataString(query.CaseNumber)}";

    private static async Task<IResult> FileAsync(string? from, string? to, string? user, string? act, string? number, HttpContext context, CurrentPerson current, AuditDesk desk)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        if (ReportEndpoints.DayOf(from) is not { } first || ReportEndpoints.DayOf(to) is not { } last || await current.OfAsync(context.User) is not { } person)
        {
            return Results.NotFound();
        }

        var query = new AuditQuery { From = first, To = last, UserId = Guid.TryParse(user, out var who) ? who : null, CaseNumber = number ?? "", Act = Enum.TryParse<AuditAct>(act, out var kind) ? kind : null };
        return await desk.ExportAsync(person, query, context.RequestAborted) switch
        {
            Outcome<AuditPage>.Done { Value: var page } => Results.File(XlsxWriter.Write([Sheet(page, query)]), XlsxWriter.ContentType, $"audit-{ReportEndpoints.Iso(first)}-{ReportEndpoints.Iso(last)}.xlsx"),
            Outcome<AuditPage>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };
    }

    private static ReportSheet Sheet(AuditPage page, AuditQuery query) => new(
        T("Журнал доступа"),
        page.Total > page.Lines.Count ? T($"Показаны последние {RussianNumbers.Whole(page.Lines.Count)} записей из {RussianNumbers.Whole(page.Total)}: сузьте отбор.") : T($"Записей: {RussianNumbers.Whole(page.Total)}"),
        $"{RussianDates.Table(query.From)} – {RussianDates.Table(query.To)}",
        [new(T("Когда"), 4), new(T("Кто"), 4), new(T("Что произошло"), 8), new(T("Организация"), 6), new(T("Семья"), 4), new(T("Номер случая"), 3), new(T("По какому праву"), 6), new(T("Откуда"), 4), new(T("Место в цепочке"), 3)],
        [.. page.Lines.Select(Row)]);

    private static IReadOnlyList<SheetCell> Row(AuditLine line) =>
    [
        new($"{RussianDates.Table(DateOnly.FromDateTime(line.At))} {line.At:HH:mm:ss}"), new(line.By.Length > 0 ? line.By : T("система")), new(AuditWords.Action(line)), new(line.Organization), new(line.Family ?? ""), new(line.CaseNumber ?? ""),
        new(AuditWords.Right(line.Right)), new(line.Origin ?? ""), new(line.Sequence is { } place ? RussianNumbers.Whole(place) : T("ждёт"), line.Sequence),
    ];
}
