using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Rules.Facts;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Dossier;
using Patronage.Services.Families;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Rights;

/// <summary>Circumstances and categories that a program marks (health, violence, adoption) are told to nobody who may not see sensitive answers, wherever they could show.</summary>
public sealed class SpecialDataTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Marked = ["has-disabled-child", "adopted-child-refusal-risk", "disabled-child"];

    [Fact]
    public async Task CircumstancesAndCategories_ThatAreMarked_AreSeenByWhoeverLeadsTheFamilyAndHiddenFromTheAuditor()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);

        var own = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "case-page"));
        var masked = Value(await office.Get<CaseDesk>().OpenAsync(Auditor(office), caseId, "case-page"));

        Assert.Equal(["has-disabled-child", "adopted-child-refusal-risk", "poverty"], own.Main.Line.Circumstances);
        Assert.False(own.HidesSensitive);
        Assert.Equal(["poverty"], masked.Main.Line.Circumstances);
        Assert.Equal(["large"], masked.Main.Line.Categories);
        Assert.True(masked.HidesSensitive);
        Assert.DoesNotContain(Marked, id => Tells(masked.File, id));
        Assert.Contains(Marked, id => Tells(own.File, id));
        Assert.Equal(own.Main.Line.Level, masked.Main.Line.Level);
    }

    [Fact]
    public async Task WhatRestsOnThem_IsNotKnownToWhoeverMayNotSeeThem_AndNeverDenied()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);

        var own = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "case-page")).Main.Facts["support"].AsRecord;
        var masked = Value(await office.Get<CaseDesk>().OpenAsync(Auditor(office), caseId, "case-page")).Main.Facts["support"].AsRecord;

        Assert.All(["Circumstances", "Categories"], name => Assert.Equal((FactState.Present, FactState.NotAsked), (own[name].State, masked[name].State)));
    }

    [Fact]
    public async Task UnderAnotherProgram_TheyAreNotKnownEither()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);

        var compared = Value(await office.Get<FamilyUnderPrograms>().CompareAsync(Auditor(office), caseId, ["tatarstan", "novgorod"]));

        Assert.Equal(2, compared.Programs.Count);
        Assert.All(compared.Programs, under => Assert.Equal(FactState.NotAsked, under.Assessment.Facts["support"].AsRecord["Categories"].State));
    }

    [Fact]
    public async Task WhatIsLeftOfAnAnswer_IsNeverWritten()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);
        var masked = Value(await office.Get<CaseDesk>().OpenAsync(Auditor(office), caseId, "case-page"));

        var partial = masked.File.Journal.Single(entry => entry.Answers.Values.Any(answer => answer.IsPartial));

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.FamilyAsync("Петровы", office.Curator.Id, Today.AddDays(-40), partial));
    }

    [Fact]
    public async Task History_OnAnyDay_HidesThemToo()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);

        var ledger = Value(await office.Get<LedgerReader>().ReadAsync(Auditor(office), caseId, Today.AddDays(-1), asThenKnown: true));
        var dossier = Value(await office.Get<DossierReader>().ReadAsync(Auditor(office), caseId, Today.AddDays(-1)));

        Assert.DoesNotContain(Marked, id => Tells(ledger.Assessments[0].File, id) || Tells(dossier.Case.File, id));
        Assert.Equal(["poverty"], dossier.Case.Main.Line.Circumstances);
    }

    [Fact]
    public async Task Search_ByWhatIsMarked_FindsNobodyForWhoeverMayNotSeeIt()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        await FamilyAsync(office);

        Assert.Equal((1, 1, 1, 0), (await FoundAsync(office, office.Head, "disabled-child"), await FoundAsync(office, office.Curator, "disabled-child"), await FoundAsync(office, Auditor(office), "large"), await FoundAsync(office, Auditor(office), "disabled-child")));
    }

    [Fact]
    public async Task Files_ReadForARegister_TellThemToNobodyWhoMayNotSeeThem()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var caseId = await FamilyAsync(office);
        await using var db = office.Database();
        var rows = await db.Cases.Include(row => row.Family).Where(row => row.Id == caseId).ToListAsync();

        var masked = (await SeenFile.ReadMaskedAsync(db, rows, office.Get<ProgramCatalogue>(), Today, CancellationToken.None))[caseId];

        Assert.DoesNotContain(Marked, id => Tells(masked, id));
        Assert.True(Tells(masked, "poverty"));
    }

    [Fact]
    public void EveryProgram_MarksItsFieldsOfSpecialData_AsSensitive()
    {
        foreach (var program in Shipped.Demonstrated.Concat(["belarus", "soligorsk"]).Select(Shipped.Program))
        {
            var fields = program.Forms.SelectMany(form => form.Fields).Concat(program.Decisions.SelectMany(decision => decision.Fields)).ToList();
            Assert.All(fields.Where(field => field.Special is not null || field.Fields.Any(column => column.Sensitive)), field => Assert.True(field.Sensitive, field.Id));
        }
    }

    private static bool Tells(CaseFile file, string id) => file.Journal.Any(entry => entry.Answers.Values.Any(answer => answer.Text == id || answer.Items.Contains(id)));

    private static async Task<int> FoundAsync(Office office, Person person, string category) => Value(await office.Get<FamilyList>().ReadAsync(person, new FamilyQuery { Category = category })).Lines.Count;

    private static Task<Guid> FamilyAsync(Office office) => office.FamilyAsync("Ивановы", office.Curator.Id, Today.AddDays(-40),
        Office.Entry(EntryKind.Opened, "", Today.AddDays(-39)),
        Office.Entry(EntryKind.Confirmed, "", Today.AddDays(-39)) with
        {
            Answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
            {
                ["level"] = Answer.Of("crisis"), ["categories"] = Answer.OfItems(["disabled-child", "large"]), ["circumstances"] = Answer.OfItems(["has-disabled-child", "adopted-child-refusal-risk", "poverty"]),
            },
        });

    private static Person Auditor(Office office) => office.Head with { Roles = [new HeldRole(Role.Auditor, office.OrganizationId, [office.OrganizationId], "")] };

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
