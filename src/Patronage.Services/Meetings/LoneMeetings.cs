using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Storage;

namespace Patronage.Services.Meetings;

/// <summary>Reads the meetings that were planned on the pages of families: a list of meetings without them would say that none is to come.</summary>
internal static class LoneMeetings
{
    private const int Most = 200;

    /// <summary>Those of the person's organization whose files the person may open, and that no agenda of a prepared meeting has.</summary>
    public static async Task<IReadOnlyList<LoneMeeting>> ReadAsync(PatronageDb db, Person person, ProgramCatalogue catalogue, CancellationToken cancellation)
    {
        var rows = await db.CaseEvents.AsNoTracking()
            .Where(row => row.Planned && row.EventId == CoreEvents.MeetingHeld)
            .Join(db.Cases.Where(item => item.OrganizationId == person.OrganizationId), row => row.CaseId, item => item.Id, (row, item) => new { row.CaseId, row.EntryId, row.On, row.At, item.OrganizationId, item.CuratorId, item.ProgramVersionId, item.Family!.Title })
            .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new { Row = row, entry.Id, entry.Subject })
            .OrderBy(item => item.Row.On).ThenBy(item => item.Row.At).ThenBy(item => item.Id).Take(Most).ToListAsync(cancellation);
        var prepared = (await PreparedMeetings.OfAsync(db, [.. rows.Select(item => item.Row.CaseId).Distinct()], cancellation)).Select(place => (place.CaseId, place.Body)).ToHashSet();
        var alone = new List<LoneMeeting>();
        foreach (var item in rows.Where(item => !prepared.Contains((item.Row.CaseId, item.Subject)) && person.May(Operation.OpenFile, item.Row.OrganizationId, item.Row.CuratorId)))
        {
            var body = (await catalogue.GetAsync(item.Row.ProgramVersionId)).Program.Participants.Find(item.Subject)?.Title.Spoken() ?? item.Subject;
            alone.Add(new LoneMeeting(item.Row.CaseId, item.Id, item.Row.Title, body, item.Row.On, item.Row.At is { } at ? TimeOnly.FromDateTime(at) : null));
        }

        return alone;
    }
}
