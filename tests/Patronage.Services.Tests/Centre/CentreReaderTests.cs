using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Centre;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Centre;

public sealed class CentreReaderTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private string _level = "";

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("tatarstan", Monday);
        _level = _office.Edition.Program.Caseload[0].Limits[0].Applies.Levels[0];
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Centre_WithFamilies_CountsWhatEachCuratorIsLateWith()
    {
        var planned = Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, new(2026, 11, 19), EntryStatus.Planned);
        await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel(_level, new(2026, 10, 12)), planned]);
        await FamilyAsync("Лисовы", _office.Colleague);
        await _office.FamilyAsync("Новые", null, new(2026, 11, 20));
        var late = Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).In(DayBucket.Overdue).Count();

        var view = await ReadAsync();

        Assert.True(late > 1);
        Assert.Equal((late, 1), view.Curators.Where(row => row.Load.CuratorId == _office.Curator.Id).Select(row => (row.Overdue, row.OverdueFamilies)).Single());
        Assert.Equal((2, 1), (view.Cases, view.Unassigned));
        Assert.Equal(view.Overdue, view.Curators.Sum(row => row.Overdue));
    }

    [Fact]
    public async Task Waiting_IsWhatADecisionCompletes_TheMostUrgentFirst()
    {
        await FamilyAsync("Бондары", _office.Curator);

        var view = await ReadAsync();

        Assert.NotEmpty(view.Waiting);
        Assert.Equal(view.WaitingCount, view.Waiting.Count);
        var program = _office.Edition.Program;
        var decided = program.Obligations.Where(definition => CentreReader.IsDecided(program, definition)).Select(definition => definition.Title.Default).ToHashSet(StringComparer.Ordinal);
        Assert.All(view.Waiting, line => Assert.Contains(line.What, decided));
        Assert.Equal(view.Waiting.Select(line => line.DueOn ?? DateOnly.MaxValue).Order(), view.Waiting.Select(line => line.DueOn ?? DateOnly.MaxValue));
    }

    [Theory]
    [InlineData("tatarstan", true)]
    [InlineData("novgorod", true)]
    [InlineData("minsk-oblast", false)]
    public async Task Waiting_ASecondRevision_WaitsInTheCuratorsDay_AndHereUnlessTheCuratorApproves(string programId, bool here)
    {
        await using var office = await Office.OpenAsync(programId, Monday);
        var program = office.Edition.Program;
        var (kind, approving) = (program.Plans[0], program.Decisions.First(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Approve)));
        JournalEntry Plan(DateOnly on) => Office.Entry(EntryKind.Plan, kind.Id, on) with { Measures = [new PlanMeasure { Id = "one", Title = "Занятия", DueOn = on.AddDays(60) }] };
        JournalEntry[] approved = [Office.Entry(EntryKind.Opened, "", new(2026, 10, 6)), Plan(new(2026, 10, 7)), Office.Entry(EntryKind.Decision, approving.Id, new(2026, 10, 8))];
        await office.FamilyAsync("Утверждённые", office.Curator.Id, new(2026, 10, 5), approved);
        var revised = await office.FamilyAsync("Изменённые", office.Curator.Id, new(2026, 10, 5), [.. approved, Plan(new(2026, 11, 20))]);

        var waiting = Value(await office.Get<CentreReader>().ReadAsync(office.Head)).Waiting;
        var day = Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines;

        Assert.Equal(here ? [revised] : [], waiting.Where(line => line.Kind == DayLineKind.DraftedPlan).Select(line => line.CaseId));
        Assert.Equal((revised, DayActKind.OpenPlan), day.Where(line => line.Kind == DayLineKind.DraftedPlan).Select(line => (line.CaseId, line.Act.Kind)).Single());
    }

    [Fact]
    public async Task Waiting_WhatTheCuratorDecides_StaysInTheCuratorsDay()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Monday);
        await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 11, 16), Office.Entry(EntryKind.Opened, "", new(2026, 11, 16)));
        var program = office.Edition.Program;
        var own = program.Obligations.Where(definition => CentreReader.IsDecided(program, definition) && CentreReader.IsCurators(program, definition)).Select(definition => definition.Title.Default).ToList();

        var day = Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines;
        var waiting = Value(await office.Get<CentreReader>().ReadAsync(office.Head)).Waiting;

        Assert.Contains("Определить вид патроната", own);
        Assert.Contains(day, line => own.Contains(line.What));
        Assert.DoesNotContain(waiting, line => own.Contains(line.What));
    }

    [Theory]
    [InlineData("tatarstan", "Закрепить")]
    [InlineData("novgorod", "на заседании рабочей группы")]
    public void IsCurators_WhatABodyOrAHeadDecides_IsNot(string programId, string title)
    {
        var program = Shipped.Program(programId);

        var decided = program.Obligations.Where(definition => CentreReader.IsDecided(program, definition) || definition.Title.Default.Contains(title, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(decided);
        Assert.Contains(decided, definition => definition.Title.Default.Contains(title, StringComparison.Ordinal));
        Assert.All(decided.Where(definition => definition.By.All(by => by != "curator")), definition => Assert.False(CentreReader.IsCurators(program, definition)));
    }

    [Fact]
    public async Task Waiting_APlanThatItsCuratorApproves_WaitsForNoDecisionHere_DrawnUpOrNot()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Monday);
        var program = office.Edition.Program;
        var asked = Approvals(program);
        JournalEntry[] applied = [Office.Entry(EntryKind.Opened, "", new(2026, 11, 16)), Form("application", "registered-on", new(2026, 11, 17))];
        var drawn = Office.Entry(EntryKind.Plan, program.Plans[0].Id, new(2026, 11, 20)) with { Measures = [new PlanMeasure { Id = "one", Title = "Занятия", DueOn = Monday }] };
        Guid[] families = [await office.FamilyAsync("Новые", office.Curator.Id, new(2026, 11, 16), applied), await office.FamilyAsync("Готовые", office.Curator.Id, new(2026, 11, 16), [.. applied, drawn])];

        var day = Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines;

        Assert.Equal(families.Order(), day.Where(line => asked.Contains(line.What)).Select(line => line.CaseId).Order());
        Assert.DoesNotContain(Value(await office.Get<CentreReader>().ReadAsync(office.Head)).Waiting, line => asked.Contains(line.What));
    }

    [Fact]
    public async Task Waiting_APlanThatABodyApproves_WaitsForADecisionOnceItIsDrawnUp()
    {
        await using var office = await Office.OpenAsync("novgorod", Monday);
        var program = office.Edition.Program;
        var asked = Approvals(program);
        var (signed, filled) = (new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 16));
        JournalEntry[] applied =
        [
            Office.Entry(EntryKind.Opened, "", signed), Form("contract", "signed-on", signed), Office.Entry(EntryKind.Assigned, office.Curator.Id.ToString(), signed), Form("journal-entry", "registered-on", filled),
            Form("member-card", "filled-on", filled) with { Member = "mother" }, Form("member-card", "filled-on", filled) with { Member = "son" }, Form("assessment", "assessed-on", filled),
        ];
        var drawn = Office.Entry(EntryKind.Plan, program.Plans[0].Id, new(2026, 11, 18)) with { Measures = [new PlanMeasure { Id = "one", Title = "Занятия", DueOn = Monday }] };
        await office.FamilyAsync("Новые", office.Curator.Id, new(2026, 11, 2), applied);
        var ready = await office.FamilyAsync("Готовые", office.Curator.Id, new(2026, 11, 2), [.. applied, drawn]);

        var waiting = Value(await office.Get<CentreReader>().ReadAsync(office.Head)).Waiting.Where(line => asked.Contains(line.What));

        Assert.Equal([ready], waiting.Select(line => line.CaseId));
    }

    private static HashSet<string> Approvals(Program program) =>
        program.Obligations.Where(definition => DayActs.IsApproval(program, definition)).Select(definition => definition.Title.Default).ToHashSet(StringComparer.Ordinal);

    private static JournalEntry Form(string form, string field, DateOnly on) => Office.Entry(EntryKind.Form, form, on) with { Answers = new Dictionary<string, Answer> { [field] = Answer.Of(on) } };

    [Fact]
    public async Task Ending_TermsOfSupport_AreCountedByWeek()
    {
        await FamilyAsync("Бондары", _office.Curator);

        var view = await ReadAsync();

        Assert.Equal(view.EndingCount, view.Weeks.Sum(week => week.Count));
        Assert.Null(view.Weeks[0].From);
        Assert.Equal(Monday, view.Weeks[1].From);
    }

    [Fact]
    public async Task Read_OfTenFamilies_AsksAsMuchAsOfOne()
    {
        await FamilyAsync("Первые", _office.Curator);
        await ReadAsync();
        var one = await _office.Queries.OfAsync(ReadAsync);
        for (var at = 0; at < 9; at++) await FamilyAsync($"Семья {at}", at % 2 == 0 ? _office.Curator : _office.Colleague);
        await ReadAsync();

        var ten = await _office.Queries.OfAsync(ReadAsync);

        Assert.InRange(ten, 1, one + 1);
        Assert.InRange(ten, 1, 32);
    }

    [Theory]
    [InlineData(Role.Curator, false)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.Head, true)]
    public async Task Centre_IsSeenByWhoeverSeesLoads(Role role, bool sees)
    {
        var outcome = await _office.Get<CentreReader>().ReadAsync(_office.Head with { Roles = [new HeldRole(role, _office.OrganizationId, [_office.OrganizationId], "")] });

        Assert.Equal(sees, outcome.Ok);
        Assert.Equal(role == Role.Head, outcome.ValueOrDefault?.MayAssign == true);
    }

    private Task<Guid> FamilyAsync(string title, Person curator) => _office.FamilyAsync(title, curator.Id, new(2026, 10, 5), Office.OnLevel(_level, new(2026, 10, 12)));

    private async Task<CentreView> ReadAsync() => Value(await _office.Get<CentreReader>().ReadAsync(_office.Head));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
