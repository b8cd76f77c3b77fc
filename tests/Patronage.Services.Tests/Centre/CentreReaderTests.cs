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
        await FamilyAsync("Бондары", _office.Curator);
        await FamilyAsync("Лисовы", _office.Colleague);
        await _office.FamilyAsync("Новые", null, new(2026, 11, 20));
        var late = Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).In(DayBucket.Overdue).Count();

        var view = await ReadAsync();

        Assert.True(late > 0);
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
