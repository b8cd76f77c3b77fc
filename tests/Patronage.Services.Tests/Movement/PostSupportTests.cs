using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Calendar;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;

namespace Patronage.Services.Tests.Movement;

public sealed class PostSupportTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task PostSupport_AfterAGoodEnd_IsVisitedFromMyDayAndEndsWithItsTerm()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-120), Office.Entry(EntryKind.Opened, "", Today.AddDays(-110)), Office.Entry(EntryKind.Decision, "finish-positive", Today.AddDays(-10)));
        var desk = office.Get<CaseDesk>();
        var open = Value(await desk.OpenAsync(office.Curator, id, "test"));
        var line = open.Main.Line;
        Assert.Equal((LinePhase.PostSupport, Today.AddDays(-10), "post-support"), (line.Phase, line.ClosedOn, line.Stage));
        Assert.NotNull(line.PostSupportEndsOn);
        var end = line.PostSupportEndsOn.Value;

        // The visit is planned, stands on the day, is recorded, and counts to the family that is still looked after.
        open = Value(await desk.WriteAsync(office.Curator, Operation.WorkOnCase, id, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([Office.Entry(EntryKind.Contact, "home-visit", Today, EntryStatus.Planned)])));
        var planned = Assert.Single(Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines, item => item.Kind == DayLineKind.PlannedContact);
        Assert.Equal(id, planned.CaseId);
        Assert.Contains(Value(await office.Get<CalendarReader>().ReadAsync(office.Curator, Today, Today)).Days[0].Planned, item => item.CaseId == id);
        open = Value(await desk.WriteAsync(office.Curator, Operation.WorkOnCase, id, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([Office.Entry(EntryKind.Contact, "home-visit", Today) with { Reference = planned.Reference }])));
        Assert.Equal((LinePhase.PostSupport, 1), (open.Main.Line.Phase, open.Main.Line.Contacts.Count(contact => contact.Status != EntryStatus.Planned)));
        Assert.DoesNotContain(Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines, item => item.Kind == DayLineKind.PlannedContact);

        office.Clock.Today = end;
        await office.Get<ProjectionKeeper>().RefreshAsync(office.OrganizationId);
        Assert.Equal(CaseState.PostSupport, await StateAsync(office, id));
        office.Clock.Today = end.AddDays(1);
        await office.Get<ProjectionKeeper>().RefreshAsync(office.OrganizationId);
        Assert.Equal(CaseState.Closed, await StateAsync(office, id));
    }

    private static async Task<CaseState> StateAsync(Office office, Guid id)
    {
        await using var db = office.Database();
        return (await db.Cases.FindAsync(id))!.State;
    }

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
