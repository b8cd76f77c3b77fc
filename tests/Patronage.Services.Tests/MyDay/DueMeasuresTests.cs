using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;

namespace Patronage.Services.Tests.MyDay;

public sealed class DueMeasuresTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("tatarstan", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Day_ApprovedPlan_TellsWhatIsLateTodayAndThisWeek()
    {
        await FamilyAsync(Approved(Measure("late", -3), Measure("today", 0), Measure("week", 6), Measure("next-week", 7), Measure("open", null)));

        var lines = await LinesAsync(_office.Curator);

        Assert.Equal([("late", DayBucket.Overdue), ("today", DayBucket.Today), ("week", DayBucket.ThisWeek)], lines.Select(line => (line.Reference, line.Bucket)));
        Assert.All(lines, line => Assert.Equal((DayActKind.MarkMeasure, "Бондары", "Пётр Бондары"), (line.Act.Kind, line.Family, line.Member)));
        Assert.Equal((LatenessState.Late, 3), (lines[0].Lateness!.Value.State, lines[0].Lateness!.Value.Amount));
        Assert.Equal(_office.Edition.Program.Measures[0].Title.Default, lines[0].What);
        Assert.Empty(await LinesAsync(_office.Colleague));
    }

    [Fact]
    public async Task Day_MeasureWrittenInWords_TellsNothingOfTheSealedText()
    {
        await FamilyAsync(Approved(Measure("own", 0) with { Measure = null, Title = "Лечение Петра" }));

        Assert.DoesNotContain("Лечение", Assert.Single(await LinesAsync(_office.Curator)).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_PlanThatWaitsForApproval_TellsNoMeasures()
    {
        await FamilyAsync(Plan(-30, Measure("late", -3)));

        Assert.Empty(await LinesAsync(_office.Curator));
    }

    [Fact]
    public async Task Day_RevisionThatWaits_TellsTheApprovedMeasuresAndThatItWaits()
    {
        await FamilyAsync([.. Approved(Measure("late", -3), Measure("moved", -2)), Plan(-1, Measure("late", -3), Measure("moved", 20), Measure("new", 0))]);

        Assert.Equal(["late", "moved"], (await LinesAsync(_office.Curator)).Select(line => line.Reference));
        await using var db = _office.Database();
        Assert.Equal(3, db.PlanItems.Count(item => !item.Approved));
    }

    [Fact]
    public async Task Day_MeasureMarkedWhileARevisionWaits_IsGone()
    {
        var id = await FamilyAsync([.. Approved(Measure("late", -3), Measure("other", -2)), Plan(-1, Measure("late", -3), Measure("new", 0))]);
        var open = Value(await _office.Get<CaseDesk>().OpenAsync(_office.Curator, id, "test"));

        Assert.IsType<Outcome<OpenCase>.Invalid>(await _office.Get<MarkProgress>().RunAsync(_office.Curator, id, open.Stamp, "new", done: true, null, Monday));
        open = Value(await _office.Get<MarkProgress>().RunAsync(_office.Curator, id, open.Stamp, "late", done: true, "Сделано", Monday));

        Assert.Equal(["other"], (await LinesAsync(_office.Curator)).Select(line => line.Reference));
        Assert.Equal("other", MarkProgress.Find(open, "other")!.Measure.Id);
        Assert.Null(MarkProgress.Find(open, "new"));
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync([id]));
    }

    [Fact]
    public async Task Day_OfTenFamilies_AsksAsMuchAsOfOne()
    {
        await FamilyAsync(Approved(Measure("a", 0)));
        await DayAsync(_office.Curator);
        var one = await _office.Queries.OfAsync(() => DayAsync(_office.Curator));
        for (var at = 0; at < 9; at++) await FamilyAsync(Approved(Measure("a", 0), Measure("b", -1)));
        await DayAsync(_office.Curator);

        Assert.Equal(one, await _office.Queries.OfAsync(() => DayAsync(_office.Curator)));
        Assert.Equal(19, (await LinesAsync(_office.Curator)).Count);
    }

    private Task<Guid> FamilyAsync(params JournalEntry[] journal) =>
        _office.FamilyAsync("Бондары", _office.Curator.Id, Monday.AddDays(-60), [Office.Entry(EntryKind.Opened, "", Monday.AddDays(-50)), .. journal]);

    private JournalEntry[] Approved(params PlanMeasure[] measures) => [Plan(-30, measures), Office.Entry(EntryKind.Mark, CoreEvents.PlanApproved, Monday.AddDays(-29))];

    private JournalEntry Plan(int days, params PlanMeasure[] measures) => Office.Entry(EntryKind.Plan, _office.Edition.Program.Plans[0].Id, Monday.AddDays(days)) with { Measures = measures };

    private PlanMeasure Measure(string id, int? due) => new() { Id = id, Title = "", Measure = _office.Edition.Program.Measures[0].Id, For = "son", DueOn = due is { } days ? Monday.AddDays(days) : null };

    private async Task<IReadOnlyList<DayLine>> LinesAsync(Person person) => [.. (await DayAsync(person)).Lines.Where(line => line.Kind == DayLineKind.PlanMeasure)];

    private async Task<MyDayView> DayAsync(Person person) => Value(await _office.Get<MyDayReader>().ReadAsync(person));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
