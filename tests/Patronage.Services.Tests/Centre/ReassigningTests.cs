using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Centre;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Centre;

public sealed class ReassigningTests : IAsyncLifetime
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
    public async Task Preview_OfTwoFamilies_TellsBothLoadsBeforeAndAfter()
    {
        await FamiliesAsync(_office.Curator, 3);
        var cases = await CasesAsync(_office.Curator);

        var shifts = Value(await Use.PreviewAsync(_office.Head, [.. cases.Take(2).Select(item => item.CaseId)], _office.Colleague.Id));

        Assert.Equal([(_office.Colleague.Id, 0, 2), (_office.Curator.Id, 3, 1)], shifts.Shifts.Select(shift => (shift.CuratorId, shift.CasesBefore, shift.CasesAfter)));
        Assert.True(Share(shifts.Shifts[0].After) > (Share(shifts.Shifts[0].Before) ?? 0));
        Assert.True(Share(shifts.Shifts[1].After) < Share(shifts.Shifts[1].Before));
        Assert.Equal(3, (await CasesAsync(_office.Curator)).Count);
    }

    [Fact]
    public async Task HandOver_WithinTheNorm_WritesAnEntryInEachFile()
    {
        await FamiliesAsync(_office.Curator, 2);

        var done = Value(await HandOverAsync(await CasesAsync(_office.Curator)));

        Assert.Equal((2, 0), (done.Done.Count, done.Left.Count));
        Assert.Empty(await CasesAsync(_office.Curator));
        await using var db = _office.Database();
        Assert.Equal(2, await db.Journal.CountAsync(entry => entry.Kind == EntryKind.Assigned && entry.Subject == _office.Colleague.Id.ToString() && entry.By == _office.Head.Id.ToString()));
    }

    [Fact]
    public async Task HandOver_BeyondTheNorm_AsksForTheReasonAndKeepsIt()
    {
        var limit = await BeyondAsync();

        var silent = Assert.IsType<Outcome<HandOver>.Invalid>(await HandOverAsync(await CasesAsync(_office.Curator)));
        var told = Value(await HandOverAsync(await CasesAsync(_office.Curator), "Коллега в отпуске до конца месяца"));

        Assert.Equal([CaseloadReader.ReasonField], silent.Problems.Select(problem => problem.Field));
        Assert.Equal(limit, told.Done.Count);
    }

    [Fact]
    public async Task HandOver_OfAFamilyJustWrittenTo_LeavesItAndDoesTheOthers()
    {
        await FamiliesAsync(_office.Curator, 2);
        var seen = await CasesAsync(_office.Curator);
        var stale = seen[0] with { Stamp = new(seen[0].Stamp.LastSequence - 1) };

        var done = Value(await HandOverAsync([stale, seen[1]]));

        Assert.Equal([seen[1].Family], done.Done);
        Assert.Equal(seen[0].Family, done.Left.Single().Family);
    }

    [Fact]
    public async Task HandOver_OfNothing_IsToldAtTheFamilies() =>
        Assert.Equal([Reassigning.CasesField], Assert.IsType<Outcome<HandOver>.Invalid>(await HandOverAsync([])).Problems.Select(problem => problem.Field));

    [Fact]
    public async Task Curator_HandsNothingOver()
    {
        await FamiliesAsync(_office.Curator, 1);
        var cases = await CasesAsync(_office.Curator);

        Assert.IsType<Outcome<HandOver>.Denied>(await Use.HandOverAsync(_office.Curator, cases, new AcceptInput(_office.Colleague.Id)));
        Assert.IsType<Outcome<LoadShifts>.Denied>(await Use.PreviewAsync(_office.Curator, [cases[0].CaseId], _office.Colleague.Id));
        Assert.IsType<Outcome<IReadOnlyList<HandedCase>>.Denied>(await Use.CasesAsync(_office.Curator, _office.Curator.Id));
    }

    private Reassigning Use => _office.Get<Reassigning>();

    private static decimal? Share(IReadOnlyList<Casework.Caseload.CaseloadVerdict> verdicts) => verdicts.Max(verdict => verdict.Share);

    // As many families as fill the norm and one more.
    private async Task<int> BeyondAsync()
    {
        await FamiliesAsync(_office.Curator, 1);
        var one = Value(await Use.PreviewAsync(_office.Head, [.. (await CasesAsync(_office.Curator)).Select(item => item.CaseId)], _office.Colleague.Id)).Shifts[0].After.Max(verdict => verdict.Share)!.Value;
        var limit = (int)Math.Ceiling(1 / one) + 1;
        await FamiliesAsync(_office.Curator, limit - 1);
        return limit;
    }

    private async Task FamiliesAsync(Person curator, int count)
    {
        for (var at = 0; at < count; at++) await _office.FamilyAsync($"Семья {Guid.NewGuid():N}", curator.Id, new(2026, 10, 5), Office.OnLevel(_level, new(2026, 10, 12)));
    }

    private async Task<IReadOnlyList<HandedCase>> CasesAsync(Person curator) => Value(await Use.CasesAsync(_office.Head, curator.Id));

    [Fact]
    public async Task HandOver_StoppedAfterTheFirst_LeavesTheOthersAndSaysSo()
    {
        await FamiliesAsync(_office.Curator, 3);
        using var stop = new CancellationTokenSource();
        var cases = await CasesAsync(_office.Curator);
        var told = new List<int>();

        var done = Value(await Use.HandOverAsync(_office.Head, cases, new AcceptInput(_office.Colleague.Id, "Коллега в отпуске"), new Stopping(told, stop), stop.Token));

        Assert.Equal((1, cases.Count - 1), (done.Done.Count, done.Left.Count));
        Assert.True(done.Left.Count > 0);
        Assert.Equal([1], told);
        Assert.Equal(cases.Count - 1, (await CasesAsync(_office.Curator)).Count);
    }

    private sealed class Stopping(List<int> told, CancellationTokenSource stop) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value)
        {
            told.Add(value.Done);
            stop.Cancel();
        }
    }

    private Task<Outcome<HandOver>> HandOverAsync(IReadOnlyList<HandedCase> cases, string? reason = null) => Use.HandOverAsync(_office.Head, cases, new AcceptInput(_office.Colleague.Id, reason));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
