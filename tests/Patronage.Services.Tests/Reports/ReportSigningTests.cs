using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Reports;

/// <summary>Reports are signed once they are over and whole; what is signed stands, and a correction says why.</summary>
public sealed class ReportSigningTests
{
    private const string Program = "minsk-oblast";
    private const string Report = "quarterly";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Summer = new(2026, 7, 1);

    [Fact]
    public async Task Sign_OfAWholeReport_KeepsItsFigures_WhateverIsWrittenIntoCasesLater()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);
        var before = await ComputeAsync(office);

        var number = Value(await SignAsync(office, office.Head, before));
        await office.FamilyAsync("Опоздавшие", office.Curator.Id, Summer, Office.Entry(EntryKind.Opened, "", Summer.AddDays(3)));

        var after = await ComputeAsync(office);
        var signed = Assert.Single(after.Signed);
        Assert.Equal((1, 1, office.Head.DisplayName, Today, null), (number, signed.Number, signed.By, signed.On, signed.Reason));
        Assert.Equal(before.Figures.ToJson(), signed.Figures.ToJson());
        Assert.Equal(["accepted", "during"], after.Figures.Since(signed.Figures, after.Result.Report).Select(change => change.RowId));
        await using var db = office.Database();
        Assert.Contains(db.AuditEntries.ToList(), entry => entry is { SubjectType: "SignedReport" } && entry.UserId == office.Head.Id);
    }

    [Fact]
    public async Task Sign_AgainAfterAChange_AsksWhy_AndKeepsBoth()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);
        Value(await SignAsync(office, office.Head, await ComputeAsync(office)));
        await office.FamilyAsync("Опоздавшие", office.Curator.Id, Summer, Office.Entry(EntryKind.Opened, "", Summer.AddDays(3)));
        var view = await ComputeAsync(office);

        var silent = Invalid(await SignAsync(office, office.Head, view));
        var number = Value(await SignAsync(office, office.Head, view, "Обращение внесли позже"));

        Assert.Equal([ReportSigning.ReasonField], silent.Select(problem => problem.Field));
        Assert.Equal(2, number);
        Assert.Equal([(1, null), (2, "Обращение внесли позже")], (await ComputeAsync(office)).Signed.Select(signed => (signed.Number, signed.Reason)));
    }

    [Fact]
    public async Task Sign_OfTheSameFiguresAgain_IsRefused()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);
        Value(await SignAsync(office, office.Head, await ComputeAsync(office)));

        var problems = Invalid(await SignAsync(office, office.Head, await ComputeAsync(office), "Просто так"));

        Assert.StartsWith("Показатели те же", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_OfAReportThatIsNotWhole_NamesTheRow()
    {
        await using var office = await OfficeAsync();

        var problem = Assert.Single(Invalid(await SignAsync(office, office.Head, await ComputeAsync(office))));

        Assert.Equal("analysis", problem.Field);
    }

    [Fact]
    public async Task Sign_WhileThePeriodGoesOn_IsRefused()
    {
        await using var office = await OfficeAsync();
        var view = Value(await office.Get<ReportDesk>().ComputeAsync(office.Head, Program, Report, Today));

        var problems = Invalid(await office.Get<ReportSigning>().SignAsync(office.Head, Program, Report, Today, new SignInput(0, view.Figures, null)));

        Assert.Contains(problems, problem => problem.Message.StartsWith("Период ещё идёт", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_OfFiguresThatChangedWhileTheyWereLookedAt_IsRefused()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);
        var view = await ComputeAsync(office);
        await office.FamilyAsync("Опоздавшие", office.Curator.Id, Summer, Office.Entry(EntryKind.Opened, "", Summer.AddDays(3)));

        var problems = Invalid(await SignAsync(office, office.Head, view));

        Assert.Contains("2, 3", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_AfterAnotherPersonDid_IsAConflict()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);
        var view = await ComputeAsync(office);
        Value(await SignAsync(office, office.Head, view));

        var conflict = Assert.IsType<Outcome<int>.Conflict>(await SignAsync(office, office.Head, view));

        Assert.Equal(office.Head.DisplayName, conflict.Info.By);
    }

    [Fact]
    public async Task Sign_ByACurator_IsDenied()
    {
        await using var office = await OfficeAsync();
        await FillAsync(office);

        Assert.IsType<Outcome<int>.Denied>(await SignAsync(office, office.Curator, await ComputeAsync(office)));
    }

    private static async Task<Office> OfficeAsync()
    {
        var office = await Office.OpenAsync(Program, Today);
        await office.FamilyAsync("Леоновы", office.Curator.Id, Summer.AddDays(-40), Office.Entry(EntryKind.Opened, "", Summer.AddDays(-1)));
        await office.FamilyAsync("Юрковы", office.Colleague.Id, Summer.AddDays(-5), Office.Entry(EntryKind.Opened, "", Summer.AddDays(10)));
        return office;
    }

    private static async Task FillAsync(Office office) => Value(await office.Get<ReportDesk>().FillAsync(
        office.Head, Program, Report, Summer, 0, new ReportEntry { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["analysis"] = "Работа шла по плану." } }));

    private static async Task<ReportView> ComputeAsync(Office office) => Value(await office.Get<ReportDesk>().ComputeAsync(office.Head, Program, Report, Summer));

    private static Task<Outcome<int>> SignAsync(Office office, Person person, ReportView view, string? reason = null) =>
        office.Get<ReportSigning>().SignAsync(person, Program, Report, Summer, new SignInput(view.Signed.Count, view.Figures, reason));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static IReadOnlyList<FieldProblem> Invalid<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Invalid>(outcome).Problems;
}
