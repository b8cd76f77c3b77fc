using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>A family's place on the agenda of a meeting that is prepared and not yet held.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Body">The body that meets.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null when not set.</param>
public sealed record PreparedPlace(Guid CaseId, Guid MeetingId, string Body, DateOnly On, TimeOnly? At)
{
    /// <summary>The entry that plans it in the case's journal; null when none does, or it was not asked.</summary>
    internal string? Planned { get; init; }
}

/// <summary>Finds the agendas of prepared meetings on which families stand: what comes of such a meeting is written down with it, and nowhere else.</summary>
internal static class PreparedMeetings
{
    /// <summary>The places of cases on agendas, those of the nearest day first.</summary>
    public static async Task<IReadOnlyList<PreparedPlace>> OfAsync(PatronageDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancellation) => cases.Count == 0 ? []
        : await db.MeetingItems.AsNoTracking().Where(item => cases.Contains(item.CaseId))
            .Join(db.Meetings.AsNoTracking().Where(meeting => meeting.State == MeetingState.Planned), item => item.MeetingId, meeting => meeting.Id, (item, meeting) => new { item.CaseId, meeting.Id, meeting.Body, meeting.On, meeting.At })
            .Distinct().OrderBy(place => place.On).ThenBy(place => place.Id)
            .Select(place => new PreparedPlace(place.CaseId, place.Id, place.Body, place.On, place.At)).ToListAsync(cancellation);

    /// <summary>The places of the same families on other agendas of the body, each with the entry that plans it.</summary>
    public static async Task<IReadOnlyList<PreparedPlace>> BesideAsync(PatronageDb db, Guid meetingId, string body, IReadOnlyCollection<Guid> cases, CancellationToken cancellation)
    {
        var places = new List<PreparedPlace>();
        foreach (var place in (await OfAsync(db, cases, cancellation)).Where(place => place.Body == body && place.MeetingId != meetingId))
        {
            foreach (var row in await db.MeetingItems.AsNoTracking().Where(item => item.MeetingId == place.MeetingId && item.CaseId == place.CaseId).ToListAsync(cancellation))
            {
                places.Add(place with { Planned = (await MeetingBox.OpenAsync(db, row, cancellation))?.Planned });
            }
        }

        return places;
    }

    /// <summary>Why what came of a body's meeting is not written to one case alone; null when it may be.</summary>
    public static async Task<FieldProblem?> RefusalAsync(PatronageDb db, OpenCase open, string body) =>
        (await OfAsync(db, [open.Row.Id], CancellationToken.None)).FirstOrDefault(place => place.Body == body) is not { } place ? null
            : new FieldProblem("", T($"Семья стоит в повестке общего заседания: {open.Edition.Program.Participants.Find(body)?.Title.Spoken() ?? body}, {Written(place.On)}. Записывайте его на листе этого заседания; если прошло другое, сначала снимите семью с повестки."));

    /// <summary>A day as messages name it.</summary>
    public static string Written(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
