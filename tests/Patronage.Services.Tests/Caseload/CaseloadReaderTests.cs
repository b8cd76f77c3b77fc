using Microsoft.EntityFrameworkCore;
using Patronage.Services.Caseload;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Projections;

namespace Patronage.Services.Tests.Caseload;

public sealed class CaseloadReaderTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private string _level = "";

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("tatarstan", Monday);
        _level = _office.Edition.Program.Caseload[0].Limits[0].Applies.Levels[0];
        await _office.FamilyAsync("Гариповы", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel(_level, new(2026, 10, 12)));
        await _office.FamilyAsync("Садыковы", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel(_level, new(2026, 10, 12)));
        await _office.FamilyAsync("Якуповы", _office.Colleague.Id, new(2026, 10, 5), Office.OnLevel(_level, new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Load_OfEveryCurator_IsTheHeadsToSee()
    {
        Assert.IsType<Outcome<CaseloadView>.Denied>(await _office.Get<CaseloadReader>().ReadAsync(_office.Curator, _office.OrganizationId));

        var view = (await _office.Get<CaseloadReader>().ReadAsync(_office.Head, _office.OrganizationId)).ValueOrDefault!;

        Assert.Equal([1, 2], view.Curators.Select(load => load.Cases));
        Assert.True(view.Curators[1].Verdicts[0].Share > view.Curators[0].Verdicts[0].Share);
        Assert.Empty(view.Curators[1].Verdicts[0].Uncounted);
    }

    [Fact]
    public async Task Load_WithCaseToAssign_CountsItForEachCurator()
    {
        var id = await _office.FamilyAsync("Новые", null, new(2026, 11, 20), Office.OnLevel(_level, new(2026, 11, 20)));

        var view = (await _office.Get<CaseloadReader>().ReadAsync(_office.Head, _office.OrganizationId, id)).ValueOrDefault!;

        Assert.All(view.Curators, load => Assert.Equal(load.Verdicts[0].Parts[0].Count + 1, load.WithCase[0].Parts[0].Count));
    }

    [Fact]
    public async Task Load_Own_IsSeenByTheCurator() => Assert.Equal(2, (await _office.Get<CaseloadReader>().OwnAsync(_office.Curator)).Load!.Cases);

    [Fact]
    public async Task Load_OfAProgramWithoutNorm_HasNoVerdict()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Monday);

        Assert.Empty((await office.Get<CaseloadReader>().OwnAsync(office.Curator)).Load!.Verdicts);
    }

    [Fact]
    public async Task Day_TermThatRanOut_IsOverdueInTheUnitOfItsNorm()
    {
        var id = await _office.FamilyAsync("Ожидающие", _office.Curator.Id, new(2026, 10, 5));

        var day = (await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).ValueOrDefault!;

        var overdue = day.In(DayBucket.Overdue).Where(line => line.CaseId == id && line.Kind == DayLineKind.Obligation).ToList();
        await using var db = _office.Database();
        var expected = await db.Obligations.Where(row => row.CaseId == id && row.State == ObligationState.Open && row.DueOn < Monday).Select(row => row.Key).ToListAsync();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), overdue.Select(line => line.Reference).Order(StringComparer.Ordinal));
        Assert.All(overdue, line => Assert.True(line.Lateness!.Value is { IsLate: true, Amount: > 0 }));
        Assert.Contains(overdue, line => line.Lateness!.Value.Unit == Patronage.Programs.Terms.TermUnit.WorkingDays);
    }
}
