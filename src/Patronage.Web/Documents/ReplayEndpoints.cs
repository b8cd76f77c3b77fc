using Patronage.Reporting.Printing;
using Patronage.Services.Access;
using Patronage.Services.Studio;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>What a replay found, as a file.</summary>
internal static class ReplayEndpoints
{
    public static void MapReplays(this WebApplication app) =>
        app.MapGet("/studio/replays/{runId:guid}/file", FileAsync).RequireAuthorization(new MayAttribute(Operation.ReplayProgram));

    public static string FileHref(Guid runId) => $"studio/replays/{runId}/file";

    private static async Task<IResult> FileAsync(Guid runId, HttpContext context, CurrentPerson current, ReplayRuns runs)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is { } person && runs.Get(person, runId) is { Report: { } report } run
            ? Results.File(XlsxWriter.Write(ReplaySheets.Of(report, run.Draft)), XlsxWriter.ContentType, $"{run.Draft.Row.ProgramId}-replay-{ReportEndpoints.Iso(report.AsOf)}.xlsx")
            : Results.NotFound();
    }
}
