using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Dossier;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Dossier;

/// <summary>A dossier tells what was known on its day: nothing that was written later stands in it, and what it cannot know it says.</summary>
public sealed class DossierTests : IAsyncLifetime
{
    private static readonly DateOnly Began = new(2026, 10, 5);
    private static readonly DateOnly Between = new(2026, 10, 20);
    private static readonly DateOnly Changed = new(2026, 11, 2);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;
    private Person _auditor = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Began);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, Began, Office.OnLevel("emergency", Began));
        _auditor = _office.Head with { Id = Guid.CreateVersion7(), Roles = [new HeldRole(Role.Auditor, _office.OrganizationId, [_office.OrganizationId], "")] };
        _office.Clock.Today = Changed;
        await using (var db = _office.Database())
        {
            var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Id == _case);
            (row.Family!.Address, row.Family.Title, row.Family.EffectiveOn, row.CuratorId) = ("ул. Новая, 12", "Бондаренки", Changed, _office.Colleague.Id);
            (await db.Members.SingleAsync(item => item.FamilyId == row.FamilyId && item.Id == "son")).Name = "Павел Бондаренко";
            db.Members.Add(new MemberRow { FamilyId = row.FamilyId, Id = "baby", Ordinal = 2, Name = "Ева Бондаренко", Relation = "child", BirthDate = new(2026, 9, 1), EffectiveOn = new(2026, 9, 1) });
            await JournalStore.AppendAsync(db, row,
            [
                Office.Entry(EntryKind.Assigned, _office.Colleague.Id.ToString(), Changed) with { Id = "handed", By = _office.Head.Id.ToString() },
                Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, new(2026, 10, 12)) with { Id = "late", RecordedOn = Changed, Reason = "записано-позже" },
                Office.Entry(EntryKind.Confirmed, "", new(2026, 10, 6)) with { Id = "again", RecordedOn = Changed, Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["level"] = Answer.Of("primary") } },
            ], _office.Edition.SensitiveFields);
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        _office.Clock.Today = Today;
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Dossier_OfADayBeforeThingsChanged_TellsNothingOfTheChange()
    {
        var then = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Between));
        var now = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Today));

        Assert.Equal(("Бондары", "ул. Садовая, 7"), (then.Family.Facts!.Title, then.Family.Facts.Address));
        Assert.Equal(["Анна Бондары", "Пётр Бондары"], then.Case.File.Members.Select(member => member.Name));
        Assert.Equal(("Бондаренки", "ул. Новая, 12", 3), (now.Family.Facts!.Title, now.Family.Facts.Address, now.Case.File.Members.Count));
        Assert.DoesNotContain(then.Case.File.Journal, entry => entry.Id is "handed" or "late" or "again");
        Assert.Contains(now.Case.File.Journal, entry => entry.Reason == "записано-позже");
        Assert.Equal(("emergency", "primary"), (then.Case.Main.Line.Level, now.Case.Main.Line.Level));
        Assert.Equal((_office.Curator.Id.ToString(), _office.Colleague.Id.ToString()), (then.Case.File.Curator!.Id, now.Case.File.Curator!.Id));
        Assert.Equal([("Ковалёва", Began, (DateOnly?)null)], then.Curators.Select(span => (span.Name, span.From, span.To)));
        Assert.Equal([("Лис", Changed, null), ("Ковалёва", Began, (DateOnly?)Changed)], now.Curators.Select(span => (span.Name, span.From, span.To)));
        Assert.Equal("ул. Садовая, 7", then.Case.File.Address);
        Assert.DoesNotContain(NotKnown.Family, then.Unknown);
        Assert.All([NotKnown.Names, NotKnown.Calendar, NotKnown.OwnNorms], told => Assert.Contains(told, then.Unknown));
    }

    [Fact]
    public async Task Dossier_OfACaseThatWasMovedLater_StandsUnderTheVersionOfTheDay()
    {
        await using (var db = _office.Database())
        {
            var other = await db.ProgramVersions.FirstAsync(version => version.Id != _office.Edition.VersionId);
            var row = await db.Cases.SingleAsync(item => item.Id == _case);
            db.CaseProgramVersions.Add(new CaseProgramVersion { CaseId = _case, FamilyId = row.FamilyId, ProgramVersionId = _office.Edition.VersionId, From = Began, RecordedAt = At(Began) });
            // Written later, and as if it had held since before the day.
            db.CaseProgramVersions.Add(new CaseProgramVersion { CaseId = _case, FamilyId = row.FamilyId, ProgramVersionId = other.Id, From = Began.AddDays(1), RecordedAt = At(Changed), UndoneAt = At(Changed.AddDays(10)) });
            await db.SaveChangesAsync();
        }

        var before = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Between));
        var moved = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Changed.AddDays(5)));
        var undone = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Today));

        Assert.Equal((_office.Edition.VersionId, Began), (before.Case.Edition.VersionId, before.VersionSince));
        Assert.NotEqual(_office.Edition.VersionId, moved.Case.Edition.VersionId);
        Assert.Equal(_office.Edition.VersionId, undone.Case.Edition.VersionId);
    }

    [Fact]
    public async Task Viewers_AreToldToTheAuditorAlone_AndOnlyThoseOfTheDay()
    {
        var reader = _office.Get<DossierReader>();
        _office.Clock.Today = Between;
        Assert.True((await _office.Get<CaseDesk>().OpenAsync(_office.Colleague, _case, "case-page")).Ok);
        Assert.True((await _office.Get<CaseDesk>().OpenAsync(_office.Colleague, _case, "case-page")).Ok);
        Assert.False((await _office.Get<CaseDesk>().OpenAsync(_office.Curator, _case, "case-page")).Ok);
        _office.Clock.Today = Today;
        Assert.True((await _office.Get<CaseDesk>().OpenAsync(_office.Head, _case, "case-page")).Ok);

        var then = Done(await reader.ReadAsync(_auditor, _case, Between));
        var now = Done(await reader.ReadAsync(_auditor, _case, Today));
        var own = Done(await reader.ReadAsync(_office.Head, _case, Today));

        var curator = Assert.Single(then.Viewers!, viewer => viewer.Name == "Лис");
        Assert.Equal((false, 2, Between), (curator.Refused, curator.Times, DateOnly.FromDateTime(curator.First)));
        Assert.True(Assert.Single(then.Viewers!, viewer => viewer.Name == "Ковалёва").Refused);
        Assert.DoesNotContain(then.Viewers!, viewer => viewer.Name == "Орлова");
        Assert.Contains(now.Viewers!, viewer => viewer.Name == "Орлова");
        Assert.Contains(NotKnown.Sensitive, then.Unknown);
        Assert.DoesNotContain(NotKnown.Viewers, then.Unknown);
        Assert.Null(own.Viewers);
        Assert.Contains(NotKnown.Viewers, own.Unknown);
    }

    [Fact]
    public async Task Dossier_Read_IsAudited_AndOfAForeignCaseRefused()
    {
        var (_, stranger, _) = await _office.NeighbourAsync("Соседи", "minsk-oblast");
        Assert.IsType<Outcome<CaseDossier>.NotFound>(await _office.Get<DossierReader>().ReadAsync(stranger, _case, Between));
        Assert.IsType<Outcome<CaseDossier>.Denied>(await _office.Get<DossierReader>().ReadAsync(_office.Curator, _case, Between));
        Done(await _office.Get<DossierReader>().ReadAsync(_auditor, _case, Between));

        await using var db = _office.Database();
        var entries = await db.AuditEntries.Where(entry => entry.SubjectType == "dossier").ToListAsync();
        Assert.Equal(new[] { (stranger.Id, "denied"), (_office.Curator.Id, "denied"), (_auditor.Id, "read") }.Order(), entries.Select(entry => (entry.UserId!.Value, entry.Action)).Order());
    }

    [Fact]
    public async Task Dossier_OfAnImportedOrDestroyedFamily_SaysThatItDoesNotKnow()
    {
        var imported = await _office.FamilyAsync("Позже", _office.Curator.Id, Began, Office.OnLevel("emergency", Began));
        var early = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, imported, Between));
        Assert.Null(early.Family.Facts);
        Assert.Empty(early.Case.File.Members);
        Assert.Null(early.Case.File.Address);
        Assert.Contains(NotKnown.Family, early.Unknown);

        await using (var db = _office.Database())
        {
            Assert.True((await FamilyEraser.EraseAsync(db, (await db.Cases.SingleAsync(row => row.Id == _case)).FamilyId, "акт")).Ok);
        }

        var erased = Done(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Between));
        Assert.NotNull(erased.DestroyedAt);
        Assert.Contains(NotKnown.Destroyed, erased.Unknown);
        Assert.Null(erased.Family.Facts);
        Assert.All(erased.Case.File.Journal, entry => Assert.Empty(entry.Answers));
    }

    [Fact]
    public async Task Dossier_OfADayBeforeTheFamilyCame_IsRefusedInWords() =>
        Assert.Equal("day", Assert.Single(Assert.IsType<Outcome<CaseDossier>.Invalid>(await _office.Get<DossierReader>().ReadAsync(_office.Head, _case, Began.AddDays(-1))).Problems).Field);

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);

    private static CaseDossier Done(Outcome<CaseDossier> outcome) => Assert.IsType<Outcome<CaseDossier>.Done>(outcome).Value;
}
