using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Calendar;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Calendar;

public sealed class VisitPlannerTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Plan_OntoADay_StandsThereAndInTheJournal()
    {
        var open = Value(await PlanAsync(Monday.AddDays(2), new TimeOnly(14, 0)));

        var entry = Assert.Single(open.File.Journal, item => item.Kind == EntryKind.Contact);
        Assert.Equal((EntryStatus.Planned, Monday.AddDays(2), _office.Curator.Id.ToString()), (entry.Status, entry.On, entry.By));
        Assert.Equal(Monday.AddDays(2), (await PlannedAsync()).Single().DueOn);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(367)]
    [InlineData(null)]
    public async Task Plan_OntoAnImpossibleDay_IsRefusedAtTheDay(int? days)
    {
        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await PlanAsync(days is { } ahead ? Monday.AddDays(ahead) : null));

        Assert.Equal([VisitPlanner.OnField], invalid.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Plan_TwiceOntoOneDay_IsStoredOnce()
    {
        Value(await PlanAsync(Monday.AddDays(2)));

        Assert.IsType<Outcome<OpenCase>.Invalid>(await PlanAsync(Monday.AddDays(2)));
        Assert.Single(await PlannedAsync());
    }

    [Fact]
    public async Task Move_ToAnotherDay_KeepsWhatWasPlannedBefore()
    {
        var first = Value(await PlanAsync(Monday.AddDays(2))).File.Journal[^1];

        var moved = Value(await Planner.MoveAsync(_office.Curator, _case, await StampAsync(), first.Id, Monday.AddDays(4), null)).File.Journal[^1];

        Assert.Equal((first.Id, Monday.AddDays(4)), (moved.Supersedes, moved.On));
        Assert.Equal(Monday.AddDays(4), (await PlannedAsync()).Single().DueOn);
        Assert.IsType<Outcome<OpenCase>.Invalid>(await Planner.MoveAsync(_office.Curator, _case, await StampAsync(), first.Id, Monday.AddDays(3), null));
    }

    [Theory]
    [InlineData(EntryStatus.Held)]
    [InlineData(EntryStatus.Failed)]
    public async Task Visit_OfAMovedPlan_LeavesNothingPlanned(EntryStatus status)
    {
        var first = Value(await PlanAsync(Monday.AddDays(2))).File.Journal[^1];
        var moved = Value(await Planner.MoveAsync(_office.Curator, _case, await StampAsync(), first.Id, Monday.AddDays(4), null)).File.Journal[^1];

        // Earlier than planned: the plan stands later in the journal's order of days.
        Value(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, new ContactInput
        {
            EntryId = Guid.CreateVersion7().ToString("N"), CaseId = _case, Shown = await StampAsync(), Kind = "visit", On = Monday, Status = status, Fulfils = moved.Id, Seen = ["mother"], Reason = "Никто не открыл",
        }));

        Assert.Empty(await PlannedAsync());
    }

    [Fact]
    public async Task Cancel_BeforeItsDay_FreesTheDayAtOnceAndAsksWhy()
    {
        var planned = Value(await PlanAsync(Monday.AddDays(2))).File.Journal[^1];

        var silent = Assert.IsType<Outcome<OpenCase>.Invalid>(await Planner.CancelAsync(_office.Curator, _case, await StampAsync(), planned.Id, " "));
        var open = Value(await Planner.CancelAsync(_office.Curator, _case, await StampAsync(), planned.Id, "Семья уехала к бабушке"));

        Assert.Equal([VisitPlanner.ReasonField], silent.Problems.Select(problem => problem.Field));
        Assert.Empty(await PlannedAsync());
        Assert.Contains(open.Main.Line.Contacts, contact => contact is { Status: EntryStatus.Cancelled, Reason: "Семья уехала к бабушке" });
    }

    [Fact]
    public async Task Meeting_CalledOffBeforeItsDay_IsNotExpectedAnyMore()
    {
        var body = _office.Edition.Program.Participants.First(item => item.Kind == ParticipantKind.Body).Id;
        var planner = _office.Get<MeetingPlanner>();
        var planned = Value(await planner.PlanAsync(_office.Curator, _case, await StampAsync(), body, Monday.AddDays(3))).File.Journal[^1];

        Value(await planner.CancelAsync(_office.Curator, _case, await StampAsync(), planned.Id, "Нет кворума"));

        Assert.DoesNotContain(Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).Lines, line => line.Kind == DayLineKind.PlannedMeeting);
    }

    [Fact]
    public async Task Plan_OfAColleaguesFamily_IsRefused() =>
        Assert.IsType<Outcome<OpenCase>.Denied>(await Planner.PlanAsync(_office.Colleague, _case, await StampAsync(), new VisitPlan("visit", Monday)));

    private VisitPlanner Planner => _office.Get<VisitPlanner>();

    private async Task<Outcome<OpenCase>> PlanAsync(DateOnly? on, TimeOnly? at = null) => await Planner.PlanAsync(_office.Curator, _case, await StampAsync(), new VisitPlan("visit", on, at));

    private async Task<CaseStamp> StampAsync()
    {
        await using var db = _office.Database();
        return new CaseStamp((await db.Cases.SingleAsync(row => row.Id == _case)).LastSequence);
    }

    private async Task<IReadOnlyList<DayLine>> PlannedAsync() =>
        [.. Value(await _office.Get<CalendarReader>().ReadAsync(_office.Curator, Monday, Monday.AddDays(30))).Days.SelectMany(day => day.Planned)];

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
