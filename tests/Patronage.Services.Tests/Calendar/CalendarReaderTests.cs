using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Services.Calendar;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Tests.Calendar;

public sealed class CalendarReaderTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("minsk-oblast", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Month_WithAFamily_HasItsVisitsTermsAndWhatWasHeld()
    {
        await FamilyAsync("Бондары", "ул. Садовая, 7", Contact(Monday.AddDays(-3), EntryStatus.Held), Contact(Monday.AddDays(2), EntryStatus.Planned) with { At = new(14, 0) });

        var view = await ReadAsync(new(2026, 11, 1), new(2026, 11, 30));

        Assert.Equal(30, view.Days.Count);
        Assert.Equal(Monday.AddDays(-3), Assert.Single(view.Days, day => day.Held.Count > 0).Date);
        Assert.Equal(Monday.AddDays(2), Assert.Single(view.Days, day => day.Planned.Count > 0).Date);
        Assert.Contains(view.Find(new(2026, 11, 29))!.Terms, line => line.Kind == DayLineKind.Visit);
    }

    [Fact]
    public async Task Days_OfTheOrganizationsOwn_AreOffWithTheirName()
    {
        await using (var db = _office.Database())
        {
            db.Profiles.Add(new JurisdictionProfile
            {
                OrganizationId = _office.OrganizationId, From = Monday, ProgramId = "minsk-oblast", RecordedAt = _office.Clock.GetUtcNow().UtcDateTime,
                CalendarDays = """{"2026-11-25":{"working":false,"name":"День центра","basis":"приказ № 4"}}""",
            });
            await db.SaveChangesAsync();
        }

        var view = await ReadAsync(Monday, Monday.AddDays(6));

        var own = view.Find(Monday.AddDays(2))!.Day;
        Assert.Equal((DayKind.OrganizationDayOff, "День центра", false), (own.Kind, own.Name, own.IsWorking));
        Assert.False(view.Find(Monday.AddDays(5))!.Day.IsWorking);
    }

    [Fact]
    public async Task ToPlan_NormThatWantsAVisit_IsThereUntilItIsPlanned()
    {
        var id = await FamilyAsync("Бондары", "ул. Садовая, 7");
        var before = await ReadAsync(Monday, Monday.AddDays(6));
        var wanted = Assert.Single(before.ToPlan);

        for (var day = 0; day < (int)Math.Max(1, wanted.Remaining ?? 1); day++)
        {
            var stamp = (await ReadAsync(Monday, Monday)).Stamps[id];
            Assert.True((await _office.Get<VisitPlanner>().PlanAsync(_office.Curator, id, stamp, new VisitPlan(wanted.Act.Subject!, Monday.AddDays(day)))).Ok);
        }

        Assert.Empty((await ReadAsync(Monday, Monday.AddDays(6))).ToPlan);
    }

    [Fact]
    public async Task Read_OfTenFamilies_AsksAsMuchAsOfOne()
    {
        await FamilyAsync("Первые", "ул. Садовая, 7", Contact(Monday.AddDays(1), EntryStatus.Planned));
        await ReadAsync(Monday, Monday.AddDays(34));
        var one = await _office.Queries.OfAsync(() => ReadAsync(Monday, Monday.AddDays(34)));
        for (var at = 0; at < 9; at++) await FamilyAsync($"Семья {at}", "ул. Садовая, 7", Contact(Monday.AddDays(at), EntryStatus.Planned));
        await ReadAsync(Monday, Monday.AddDays(34));

        var ten = await _office.Queries.OfAsync(() => ReadAsync(Monday, Monday.AddDays(34)));

        Assert.Equal(one, ten);
        Assert.InRange(ten, 1, 14);
    }

    [Fact]
    public async Task Route_OfADay_GoesByStreetAndHouseAndIsAudited()
    {
        foreach (var (family, address) in new[] { ("Яновы", "ул. Садовая, 12"), ("Агеевы", "ул. Садовая, 9"), ("Беловы", ""), ("Вольские", "пр. Мира, 3, кв. 10"), ("Гринь", "пр. Мира, 3, кв. 2") })
            await FamilyAsync(family, address, Contact(Monday, EntryStatus.Planned));
        await FamilyAsync("Завтрашние", "ул. Садовая, 1", Contact(Monday.AddDays(1), EntryStatus.Planned));

        var route = Value(await _office.Get<CalendarReader>().RouteAsync(_office.Curator, Monday));

        Assert.Equal(["Гринь", "Вольские", "Агеевы", "Яновы", "Беловы"], route.Stops.Select(stop => stop.Visit.Family));
        Assert.Null(route.Stops[^1].Address);
        await using var db = _office.Database();
        Assert.Equal(5, await db.AuditEntries.CountAsync(entry => entry.SubjectType == "route"));
    }

    [Fact]
    public async Task File_ToTakeAlong_HoldsTimesAndNumbersAndNothingElse()
    {
        await FamilyAsync("Бондары", "ул. Садовая, 7", Contact(Monday.AddDays(2), EntryStatus.Planned) with { At = new(14, 0) });

        var text = Value(await _office.Get<CalendarExport>().WriteAsync(_office.Curator));

        var contents = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains("DTSTART:20261125T110000Z", contents);
        Assert.Contains("DTSTART;VALUE=DATE:20261129", contents);
        Assert.Contains("SUMMARY:№ 2026-001", contents);
        string[] known = ["BEGIN:", "END:", "VERSION:", "PRODID:", "CALSCALE:", "DTSTAMP:", "DTSTART", "SUMMARY:№ 2026-001", "CLASS:PRIVATE", "TRANSP:TRANSPARENT"];
        Assert.All(contents, line => Assert.Contains(known, begin => line.StartsWith(begin, StringComparison.Ordinal)));
        Assert.DoesNotContain("Бондар", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_AfterAVisitWasMoved_HasTheSameEventOnTheOtherDay()
    {
        var id = await FamilyAsync("Бондары", "ул. Садовая, 7", Contact(Monday.AddDays(2), EntryStatus.Planned));
        var before = await EventAsync("20261125");
        for (var day = 3; day < 5; day++)
        {
            var view = await ReadAsync(Monday, Monday.AddDays(6));
            var planned = view.Days.SelectMany(item => item.Planned).Single();
            Assert.True((await _office.Get<VisitPlanner>().MoveAsync(_office.Curator, id, view.Stamps[id], planned.Reference, Monday.AddDays(day), null)).Ok);
        }

        Assert.Equal(before, await EventAsync("20261127"));
        Assert.Null(await EventAsync("20261125"));
    }

    // The id of the event of a day; null when there is none.
    private async Task<string?> EventAsync(string day) => Value(await _office.Get<CalendarExport>().WriteAsync(_office.Curator)).Split("BEGIN:VEVENT")
        .Where(part => part.Contains($"DTSTART;VALUE=DATE:{day}", StringComparison.Ordinal))
        .Select(part => part.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal)))
        .SingleOrDefault();

    private static JournalEntry Contact(DateOnly on, EntryStatus status) => Office.Entry(EntryKind.Contact, "visit", on, status);

    private Task<Guid> FamilyAsync(string title, string address, params JournalEntry[] contacts) =>
        _office.FamilyAtAsync(address, title, _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel("emergency", new(2026, 10, 12)), .. contacts]);

    private async Task<CalendarView> ReadAsync(DateOnly from, DateOnly through) => Value(await _office.Get<CalendarReader>().ReadAsync(_office.Curator, from, through));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
