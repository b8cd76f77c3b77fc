using System.Text;
using Patronage.Reporting.Calendars;
using Patronage.Services.Access;
using Patronage.Services.Calendar;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>A person's calendar as a file for a telephone: times and numbers of cases alone.</summary>
internal static class CalendarEndpoints
{
    /// <summary>The address of the file.</summary>
    public const string FileHref = "calendar.ics";

    public static void MapCalendar(this WebApplication app) =>
        app.MapGet($"/{FileHref}", FileAsync).RequireAuthorization(new MayAttribute(Operation.WorkOnCase));

    private static async Task<IResult> FileAsync(HttpContext context, CurrentPerson current, CalendarExport export)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await export.WriteAsync(person, context.RequestAborted) switch
            {
                Outcome<string>.Done { Value: var text } => Results.File(Encoding.UTF8.GetBytes(text), IcsWriter.ContentType, FileHref),
                _ => Results.StatusCode(StatusCodes.Status403Forbidden),
            };
    }
}
