using Patronage.Casework.Journal;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.MyDay;

public sealed class MyDayTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("minsk-oblast", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Day_EmergencyLevel_AsksForVisitsTillSunday()
    {
        await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));

        var visit = Assert.Single((await DayAsync()).Lines, line => line.Kind == DayLineKind.Visit);

        Assert.Equal((DayBucket.ThisWeek, new DateOnly(2026, 11, 29)), (visit.Bucket, visit.DueOn!.Value));
        Assert.True(visit.Remaining > 0 && visit.Remaining == visit.Wanted);
        Assert.Equal(DayActKind.RecordContact, visit.Act.Kind);
        Assert.Contains(visit.Act.Subject, _office.Edition.Program.Visits.SelectMany(norm => norm.Counts.Contacts));
        Assert.NotNull(visit.Level);
    }

    [Fact]
    public async Task Day_NextWeekWithoutRecomputing_StillAsksForItsVisits()
    {
        await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
        _office.Clock.Today = Monday.AddDays(8);

        var visit = Assert.Single((await DayAsync()).Lines, line => line.Kind == DayLineKind.Visit);

        Assert.Equal(new DateOnly(2026, 12, 6), visit.DueOn);
    }

    [Fact]
    public async Task Day_OthersFamilies_AreNotThere()
    {
        await _office.FamilyAsync("Чужие", _office.Colleague.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));

        Assert.Empty((await DayAsync()).Lines);
    }

    [Fact]
    public async Task Day_Deputised_TellsForWhom()
    {
        await _office.FamilyAsync("Лисовы", _office.Colleague.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));

        var day = Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator with { DeputisesFor = [_office.Colleague.Id] }));

        Assert.All(day.Lines, line => Assert.Equal(_office.Colleague.DisplayName, line.InsteadOf));
        Assert.NotEmpty(day.Lines);
    }

    [Fact]
    public async Task Day_FamilyWithoutCurator_IsOnTheHeadsDayAlone()
    {
        var id = await _office.FamilyAsync("Новые", null, new(2026, 11, 20));

        Assert.Empty((await DayAsync()).Lines);
        var lines = Value(await _office.Get<MyDayReader>().ReadAsync(_office.Head)).Lines;
        Assert.Single(lines, line => line.CaseId == id && line.Act.Kind == DayActKind.AssignCurator);
    }

    [Fact]
    public async Task Day_PlannedContact_StandsOnItsDayOfTheWeek()
    {
        var planned = Office.Entry(EntryKind.Contact, "visit", Monday.AddDays(2), EntryStatus.Planned) with { At = new(14, 0) };
        await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel("emergency", new(2026, 10, 12)), planned]);

        var day = await DayAsync();

        var line = Assert.Single(day.Lines, item => item.Kind == DayLineKind.PlannedContact);
        Assert.Equal((DayBucket.ThisWeek, new TimeOnly(14, 0)), (line.Bucket, TimeOnly.FromDateTime(line.DueAt!.Value)));
        Assert.Equal(Monday.AddDays(2), Assert.Single(day.Week, item => item.Contacts.Count > 0).Date);
        Assert.Equal(7, day.Week.Count);
        // A visit that is planned is no term: only the norm that it counts towards is.
        Assert.All(day.Week, item => Assert.Equal(day.Lines.Count(other => other.DueOn == item.Date && other.Kind != DayLineKind.PlannedContact), item.Due));
        Assert.Equal(0, day.Week.Single(item => item.Date == Monday.AddDays(2)).Due);
    }

    [Fact]
    public async Task Day_Auditor_IsRefused()
    {
        var auditor = _office.Curator with { Roles = [new Access.HeldRole(Storage.People.Role.Auditor, _office.OrganizationId, [_office.OrganizationId], "")] };

        Assert.IsType<Outcome<MyDayView>.Denied>(await _office.Get<MyDayReader>().ReadAsync(auditor));
    }

    private async Task<MyDayView> DayAsync() => Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
