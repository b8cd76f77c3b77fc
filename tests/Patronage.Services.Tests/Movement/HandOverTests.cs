using Patronage.Casework.Journal;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Movement;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Movement;

public sealed class HandOverTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task HandOver_WithADayAndAReason_IsToldToBothUntilTheNewCuratorWrites()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Head, id, "test"));
        var use = office.Get<HandOverCase>();

        var shifts = Value(await use.PreviewAsync(office.Head, id, office.Colleague.Id)).Shifts;
        Assert.Equal([(office.Colleague.Id, 0, 1), (office.Curator.Id, 1, 0)], shifts.Select(shift => (shift.CuratorId, shift.CasesBefore, shift.CasesAfter)));
        open = Value(await use.RunAsync(office.Head, id, open.Stamp, new HandingOver(office.Colleague.Id, Today.AddDays(-1), " Ковалёва в отпуске ")));

        Assert.Equal(office.Colleague.Id, open.Row.CuratorId);
        var entry = open.File.Journal[^1];
        Assert.Equal((EntryKind.Assigned, Today.AddDays(-1), "Ковалёва в отпуске"), (entry.Kind, entry.On, entry.Reason));
        var mine = Assert.Single(await HandedAsync(office, office.Colleague));
        Assert.Equal((true, "Орлова", id), (mine.ToMe, mine.By, mine.CaseId));
        var theirs = Assert.Single(await HandedAsync(office, office.Curator));
        Assert.Equal((false, "Лис"), (theirs.ToMe, theirs.Curator));
        Assert.IsType<Outcome<OpenCase>.Denied>(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        Value(await office.Get<CaseDesk>().WriteAsync(office.Colleague, Access.Operation.WorkOnCase, id, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([Office.Entry(EntryKind.Contact, "home-visit", Today)])));
        Assert.Empty(await HandedAsync(office, office.Colleague));
        office.Clock.Today = Today.AddDays(5);
        Assert.Empty(await HandedAsync(office, office.Curator));
    }

    [Theory]
    [InlineData(1, "Отпуск", HandOverCase.DayField)]
    [InlineData(-61, "Отпуск", HandOverCase.DayField)]
    [InlineData(null, "Отпуск", HandOverCase.DayField)]
    [InlineData(0, " ", HandOverCase.WhyField)]
    [InlineData(0, null, HandOverCase.WhyField)]
    public async Task HandOver_WithoutAPossibleDayOrAReason_IsRefusedAtItsField(int? days, string? reason, string field)
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Head, id, "test"));

        var refused = Assert.IsType<Outcome<OpenCase>.Invalid>(await office.Get<HandOverCase>().RunAsync(office.Head, id, open.Stamp, new HandingOver(office.Colleague.Id, days is { } shift ? Today.AddDays(shift) : null, reason)));

        Assert.Equal(field, Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task HandOver_ToWhomeverLeadsIt_ByACurator_OrOfAnEndedCase_IsRefused()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var ended = await office.FamilyAsync("Сафина", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Declined, "", Today.AddDays(-50)));
        var desk = office.Get<CaseDesk>();
        var stamp = Value(await desk.OpenAsync(office.Head, id, "test")).Stamp;
        var use = office.Get<HandOverCase>();

        var same = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.RunAsync(office.Head, id, stamp, new HandingOver(office.Curator.Id, Today, "Отпуск")));
        Assert.Equal(CaseloadReader.CuratorField, Assert.Single(same.Problems).Field);
        Assert.IsType<Outcome<OpenCase>.Denied>(await use.RunAsync(office.Curator, id, stamp, new HandingOver(office.Colleague.Id, Today, "Отпуск")));
        Assert.IsType<Outcome<LoadShifts>.Denied>(await use.PreviewAsync(office.Curator, id, office.Colleague.Id));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await use.RunAsync(office.Head, ended, Value(await desk.OpenAsync(office.Head, ended, "test")).Stamp, new HandingOver(office.Colleague.Id, Today, "Отпуск")));
        Assert.IsType<Outcome<OpenCase>.Conflict>(await use.RunAsync(office.Head, id, new CaseStamp(1), new HandingOver(office.Colleague.Id, Today, "Отпуск")));
    }

    private static async Task<IReadOnlyList<HandedFamily>> HandedAsync(Office office, Access.Person person) => Value(await office.Get<MyDayReader>().ReadAsync(person)).Handed;

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
