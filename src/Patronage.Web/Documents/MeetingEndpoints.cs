using System.Text;
using Patronage.Reporting.Printing;
using Patronage.Services.Access;
using Patronage.Services.Documents;
using Patronage.Services.Meetings;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>The papers of meetings, static as all papers are.</summary>
internal static class MeetingEndpoints
{
    public static void MapMeetingPapers(this WebApplication app)
    {
        var papers = app.MapGroup("/meetings/{meetingId:guid}").RequireAuthorization(new MayAttribute(Operation.SeeMeetings));
        papers.MapGet("/minutes/print", (Guid meetingId, HttpContext context, CurrentPerson current, MeetingPapers desk) => MinutesAsync(meetingId, context, current, desk, issued => Page(issued, FileHref(meetingId), meetingId)));
        papers.MapGet("/minutes/file", (Guid meetingId, HttpContext context, CurrentPerson current, MeetingPapers desk) =>
            MinutesAsync(meetingId, context, current, desk, issued => Results.File(DocxWriter.Write(issued.Document), DocxWriter.ContentType, $"{issued.FileName}.docx")));
        papers.MapGet("/invitations/{itemId:guid}/print", InvitationAsync);
    }

    /// <summary>The address of the minutes to print.</summary>
    public static string MinutesHref(Guid meetingId) => $"meetings/{meetingId}/minutes/print";

    /// <summary>The address of the file of the minutes.</summary>
    public static string FileHref(Guid meetingId) => $"meetings/{meetingId}/minutes/file";

    /// <summary>The address of the invitation of a family.</summary>
    public static string InvitationHref(Guid meetingId, Guid itemId) => $"meetings/{meetingId}/invitations/{itemId}/print";

    private static Task<IResult> MinutesAsync(Guid meetingId, HttpContext context, CurrentPerson current, MeetingPapers desk, Func<IssuedDocument, IResult> answer) =>
        AnswerAsync(context, current, person => desk.MinutesAsync(person, meetingId, context.RequestAborted), answer);

    private static Task<IResult> InvitationAsync(Guid meetingId, Guid itemId, HttpContext context, CurrentPerson current, MeetingPapers desk) =>
        AnswerAsync(context, current, person => desk.InvitationAsync(person, meetingId, itemId, context.RequestAborted), issued => Page(issued, null, meetingId));

    private static IResult Page(IssuedDocument issued, string? file, Guid meetingId) => Results.Content(DocumentEndpoints.Page(issued, file, $"meetings/{meetingId}", T("К заседанию")), "text/html", Encoding.UTF8);

    private static async Task<IResult> AnswerAsync(HttpContext context, CurrentPerson current, Func<Person, Task<Outcome<IssuedDocument>>> ask, Func<IssuedDocument, IResult> answer)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await ask(person) switch
            {
                Outcome<IssuedDocument>.Done { Value: var issued } => answer(issued),
                Outcome<IssuedDocument>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }
}
