using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Programs;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class ProjectionTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Fact]
    public async Task Projection_WrittenAgain_WritesNothing()
    {
        var seeded = await SeedAsync();
        Assert.Equal(new ProjectionChange(8, 0, 0), await WriteAsync(seeded.Case, Projection(Today.AddDays(3))));
        Assert.Equal(new ProjectionChange(0, 0, 0), await WriteAsync(seeded.Case, Projection(Today.AddDays(3))));
    }

    [Fact]
    public async Task Projection_OtherThanStored_WritesTheDifferenceAlone()
    {
        var seeded = await SeedAsync();
        await WriteAsync(seeded.Case, Projection(Today.AddDays(3)));
        var other = Projection(Today.AddDays(-1)) with { Events = [] };
        Assert.Equal(new ProjectionChange(0, 1, 1), await WriteAsync(seeded.Case, other));
        await using var db = Data.Open();
        var row = await db.Cases.SingleAsync();
        Assert.Equal((Today.AddDays(-1), 1, CaseState.Open, "basic"), (row.NextDueOn!.Value, row.OverdueCount, row.State, row.LevelId));
        var field = await db.FieldValues.SingleAsync();
        Assert.Equal(12.5m, field.Number);
        var obligation = await db.Obligations.SingleAsync(o => o.DueAt != null);
        Assert.Equal(new DateTime(2026, 2, 20, 15, 30, 0), obligation.DueAt);
        Assert.Equal(DateTimeKind.Unspecified, obligation.DueAt!.Value.Kind);
    }

    [Fact]
    public async Task Projection_OfAnotherDay_LeavesNoAudit()
    {
        var seeded = await SeedAsync();
        await WriteAsync(seeded.Case, Projection(Today, seeded.Curator));
        await using var db = Data.Open();
        var before = await db.AuditEntries.CountAsync();
        var next = Projection(Today, seeded.Curator);
        await WriteAsync(seeded.Case, next with { Columns = next.Columns with { ProjectedOn = Today.AddDays(1) } });
        Assert.Equal(before, await db.AuditEntries.CountAsync());
        Assert.Equal(1, (await db.Cases.SingleAsync()).OverdueCount);
    }

    [Fact]
    public async Task Projection_TamperedWith_IsFoundByComparing()
    {
        var seeded = await SeedAsync();
        await WriteAsync(seeded.Case, Projection(Today));
        Assert.Empty(await CompareAsync());
        await Data.ExecuteAsync("UPDATE \"Obligations\" SET \"Title\" = 'Другое' WHERE \"Key\" = 'decide#1'");
        await Data.ExecuteAsync("DELETE FROM \"CasePeriods\"");
        var differences = await CompareAsync();
        Assert.Contains(differences, d => d is { Table: "Obligations", Column: "Title", Stored: "Другое", Computed: "Определить потребность" });
        Assert.Contains(differences, d => d is { Table: "CasePeriods", Column: null, Stored: null });
        Assert.Equal(2, differences.Count);
    }

    [Fact]
    public async Task Periods_OfAPastDay_AnswerForThatDay()
    {
        var seeded = await SeedAsync();
        await WriteAsync(seeded.Case, Projection(Today) with
        {
            Periods =
            [
                new CasePeriod { Line = "main", Kind = PeriodKind.Level, Value = "crisis", From = Today, To = Today.AddDays(9) },
                new CasePeriod { Line = "main", Kind = PeriodKind.Level, Value = "basic", From = Today.AddDays(10) },
            ],
        });
        await using var db = Data.Open();
        var day = Today.AddDays(5);
        Assert.Equal("crisis", await db.CasePeriods.Where(p => p.Kind == PeriodKind.Level && p.From <= day && (p.To == null || p.To >= day)).Select(p => p.Value).SingleAsync());
    }

    [Fact]
    public async Task Scope_OfACurator_OpensOwnFilesAndListsTheOthers()
    {
        var (own, other) = (await SeedAsync(), await SeedAsync("Иванова"));
        foreach (var seeded in new[] { own, other })
        {
            await WriteAsync(seeded.Case, Projection(Today, seeded.Curator));
            await AppendAsync(seeded.Case, Form("e" + seeded.Case));
        }
        await using var db = Data.Open(new Actor(own.Curator, "case.read", own.Organization), new AccessScope { Curators = [own.Curator], Listed = [other.Organization] });
        Assert.Equal(2, await db.Cases.CountAsync());
        Assert.Equal(2, await db.Families.CountAsync());
        Assert.Equal(own.Case, (await db.Journal.SingleAsync()).CaseId);
        Assert.Equal(own.Family, (await db.Members.SingleAsync()).FamilyId);
        Assert.All(await db.Obligations.ToListAsync(), o => Assert.Equal(own.Case, o.CaseId));
        Assert.Equal(own.Case, (await db.FieldValues.SingleAsync()).CaseId);
        db.Scope = new AccessScope { Files = [other.Organization], Cases = [own.Case] };
        Assert.Equal(2, await db.Journal.CountAsync());
        db.Scope = AccessScope.Nothing;
        Assert.Equal(0, await db.Cases.CountAsync() + await db.Families.CountAsync() + await db.Journal.CountAsync() + await db.Members.CountAsync() + await db.Obligations.CountAsync());
    }

    [Fact]
    public async Task Stamps_ChangeWithAPublicationAndAProfile_AndWithNothingElse()
    {
        var seeded = await SeedAsync();
        var before = await StampsAsync();
        await AppendAsync(seeded.Case, Form("a"));
        Assert.Equal(before, await StampsAsync());
        await using (var db = Data.Open())
        {
            db.Profiles.Add(new JurisdictionProfile { OrganizationId = seeded.Organization, From = Today, ProgramId = "alpha", RecordedAt = Data.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }
        var after = await StampsAsync();
        Assert.Equal(before[VersionStamp.Programs], after[VersionStamp.Programs]);
        Assert.NotEqual(before[VersionStamp.Profiles], after[VersionStamp.Profiles]);
    }

    [Fact]
    public async Task PublishedProgramAndProfile_ChangedInPlace_AreRefused()
    {
        var seeded = await SeedAsync();
        await using var db = Data.Open();
        var version = await db.ProgramVersions.SingleAsync(v => v.Id == seeded.Version);
        version.Status = VersionStatus.Archived;
        Assert.True((await db.TrySaveAsync()).Ok);
        db.Entry(version).Property(v => v.Files).CurrentValue = "{\"a\":\"b\"}";
        await Assert.ThrowsAsync<ImmutableRowException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task StaleVersion_NamedByTheCaller_IsAConflictWithTheFieldsOfTheOther()
    {
        await SeedAsync();
        await using (var db = Data.Open())
        {
            (await db.Families.SingleAsync()).Phone = "первый";
            await db.SaveChangesAsync();
        }
        await using var mine = Data.Open();
        var family = await mine.Families.SingleAsync();
        mine.Expect(family, 0);
        family.Address = "второй";
        Assert.IsType<SaveResult.Conflict>(await mine.TrySaveAsync());
    }

    private async Task<Dictionary<string, Guid>> StampsAsync()
    {
        await using var db = Data.Open();
        return await db.VersionStamps.ToDictionaryAsync(s => s.Name, s => s.Value, StringComparer.Ordinal);
    }

    private async Task<ProjectionChange> WriteAsync(Guid caseId, CaseProjection projection)
    {
        await using var db = Data.Open();
        var change = await ProjectionWriter.ReplaceAsync(db, await db.Cases.SingleAsync(c => c.Id == caseId), projection);
        Assert.True((await db.TrySaveAsync()).Ok);
        return change;
    }

    private async Task<IReadOnlyList<ProjectionDifference>> CompareAsync()
    {
        await using var db = Data.Open();
        return await ProjectionWriter.CompareAsync(db, await db.Cases.SingleAsync(), Projection(Today));
    }

    private static CaseProjection Projection(DateOnly due, Guid? curator = null) => new()
    {
        Columns = new CaseColumns { State = CaseState.Open, CuratorId = curator, LevelId = "basic", StageId = "work", OpenedOn = Today, ProjectedOn = Today, RecomputeOn = Today.AddDays(1) },
        Lines = [new CaseLine { Line = "main", LevelId = "basic", OpenedOn = Today }],
        Periods = [new CasePeriod { Line = "main", Kind = PeriodKind.Category, Value = "large", From = Today }],
        Obligations =
        [
            new ObligationRow { Key = "decide#1", DefinitionId = "decide", Title = "Определить потребность", Line = "main", State = ObligationState.Open, DueOn = due, AnchorEvent = "came", AnchoredOn = Today },
            new ObligationRow { Key = "tell#1", DefinitionId = "tell", Title = "Сообщить", Line = "main", State = ObligationState.Done, DueAt = new DateTime(2026, 2, 20, 15, 30, 0), DoneOn = Today, TermUnit = "hours" },
        ],
        Fields = [new FieldValue { EntryId = "e", FormId = "f", FieldId = "n", Line = "main", On = Today, RecordedOn = Today, Latest = true, Number = 12.5m }],
        Events = [new CaseEvent { EventId = "came", Ordinal = 0, Line = "main", On = Today }],
        PlanItems = [new PlanItem { ItemId = "1", Line = "main", PlanKind = "plan", DueOn = Today }],
        Visits = [new VisitPeriod { Line = "main", NormId = "n", From = Today, To = Today.AddDays(6), Counted = 1, Min = 2, Verdict = VisitVerdict.Running, NextBy = Today.AddDays(6) }],
    };
}

public sealed class SqliteProjectionTests() : ProjectionTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlProjectionTests(PostgreSqlServer server) : ProjectionTests(server);
