using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Audit;

namespace Patronage.Services.Tests.Studio;

/// <summary>A scenario made of a real case: by whom, what is told of the family, and what the draft becomes.</summary>
public sealed class CaseScenariosTests
{
    private const string Title = "Плановая помощь, срок близко";
    private const string Surname = "Заречнева";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Came = new(2026, 11, 2);
    private static readonly string[] Secrets = [Surname, "Анна", "Пётр", "Садовая", "2026-001", "2020-11-02", "соседка звонила"];

    [Fact]
    public async Task Scenario_OfACaseOfOnesOwn_HoldsInTheDraftAndTellsNothingOfTheFamily()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await LedAsync(office);
        var preview = Value(await office.Get<CaseScenarios>().PreviewAsync(office.Curator, caseId));
        Assert.Contains(preview.Words.Lines, line => line.Part == ScenarioPart.Story);
        Assert.Contains(preview.Words.Lines, line => line.Part == ScenarioPart.Expected);

        Assert.IsType<Outcome<string>.Done>(await office.Get<CaseScenarios>().WriteAsync(office.Curator, caseId, Title));

        await using var db = office.Database();
        var draft = await db.ProgramDrafts.AsNoTracking().SingleAsync();
        var files = new Patronage.Programs.Reading.MemoryProgramFiles(Patronage.Storage.Programs.ProgramFiles.Read(draft.Files));
        var path = files.Paths.Single(name => name.Contains("/scenarios/studio-", StringComparison.Ordinal));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, files.Read(path), StringComparison.OrdinalIgnoreCase));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditActions.Read && entry.SubjectType == "case-scenario" && entry.CaseId == caseId));

        var program = Patronage.Programs.Reading.ProgramCompiler.Compile(draft.ProgramId, files).Program!;
        var look = office.Get<ScenarioBench>().Look(program, ScenarioBench.Say(program, files.Read(path))!.Text);
        Assert.True(look.Read.IsGood, string.Join('\n', look.Read.Problems));
        Assert.NotEmpty(look.Checks);
        Assert.All(look.Checks, check => Assert.True(check.IsMet, check.Got));
        Assert.Contains(look.Says, said => said.IsExpected);
    }

    [Fact]
    public async Task Scenario_WithANameOfTheFamilyInItsTitle_IsRefused()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await LedAsync(office);

        var refused = Assert.IsType<Outcome<string>.Invalid>(await office.Get<CaseScenarios>().WriteAsync(office.Curator, caseId, $"Семья {Surname}"));

        Assert.Equal(CaseScenarios.TitleField, Assert.Single(refused.Problems).Field);
        Assert.IsType<Outcome<string>.Invalid>(await office.Get<CaseScenarios>().WriteAsync(office.Curator, caseId, "  "));
    }

    [Fact]
    public async Task Scenario_OfACaseOfAnother_IsDenied()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await LedAsync(office);

        Assert.IsNotType<Outcome<CaseScenario>.Done>(await office.Get<CaseScenarios>().PreviewAsync(office.Colleague, caseId));
        Assert.IsNotType<Outcome<string>.Done>(await office.Get<CaseScenarios>().WriteAsync(office.Colleague, caseId, Title));
        await using var db = office.Database();
        Assert.False(await db.ProgramDrafts.AnyAsync());
    }

    private static Task<Guid> LedAsync(Office office) => office.FamilyAsync(
        Surname,
        office.Curator.Id,
        Came,
        [.. Office.OnLevel(office.Edition.Program.Levels.Select(level => level.Id).FirstOrDefault() ?? "", Came), Office.Entry(EntryKind.Contact, office.Edition.Program.List("contacts")[0].Id, Came.AddDays(3)) with { Reason = "соседка звонила" }]);

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
