using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Tests.Studio;

/// <summary>A methodologist with a centre that works under the Tatarstan program, on a database of its own.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    public const string Program = "tatarstan";
    public const string NormsPath = "program-templates/tatarstan/norms.json";
    private readonly string _directory = Directory.CreateTempSubdirectory("patronage-studio-").FullName;
    private readonly ServiceProvider _services;

    private Workshop(DateOnly today)
    {
        Clock = new DayClock { Today = today };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddPatronageStorage(storage =>
        {
            storage.ConnectionString = "Data Source=" + Path.Combine(_directory, "studio.db");
            storage.KeyFile = Path.Combine(_directory, "studio.keys");
        });
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        _services = services.BuildServiceProvider();
    }

    public DayClock Clock { get; }

    public Guid Centre { get; } = Guid.CreateVersion7();

    public Person Methodologist { get; private set; } = null!;

    /// <summary>A second methodologist: whoever looks through what the first asks to publish.</summary>
    public Person Reviewer { get; private set; } = null!;

    public Person Curator { get; private set; } = null!;

    public Person Head { get; private set; } = null!;

    public StudioDesk Desk => Get<StudioDesk>();

    public static async Task<Workshop> OpenAsync(DateOnly today)
    {
        var workshop = new Workshop(today);
        await workshop.Get<DatabaseMigrator>().MigrateAsync();
        Assert.Empty(await workshop.Get<ShippedPrograms>().SeedAsync());
        await workshop.StaffAsync();
        return workshop;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PatronageDb Database() => Get<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

    public async Task<OpenDraft> DraftAsync() => Value(await Desk.OpenAsync(Methodologist, Program));

    public async Task<OpenDraft> ChangeAsync(Patronage.Programs.Editing.NormChange change)
    {
        var draft = await DraftAsync();
        return Value(await Desk.ChangeNormAsync(Methodologist, draft.Row.Id, draft.Row.Version, change));
    }

    public Task<Storage.Programs.ProgramVersion> PublishAsync(DateOnly from, Storage.Programs.OpenCases openCases = Storage.Programs.OpenCases.Never) =>
        PublishAsync(new PublicationPlan(from, "Срок решения сокращён", openCases));

    public async Task<Storage.Programs.ProgramVersion> PublishAsync(PublicationPlan plan)
    {
        var draft = await DraftAsync();
        var asked = Value(await Get<Publisher>().AskAsync(Methodologist, draft.Row.Id, draft.Row.Version, plan));
        return Value(await Get<Publisher>().ApproveAsync(Reviewer, asked.Row.Id, asked.Row.Version));
    }

    /// <summary>Writes an entry to a case as its curator.</summary>
    public async Task WriteAsync(Guid caseId, JournalEntry entry)
    {
        var row = await RowAsync(caseId);
        Value(await Get<CaseDesk>().WriteAsync(Curator, Operation.WorkOnCase, caseId, new CaseStamp(row.LastSequence), _ => Outcome.Done<IReadOnlyList<JournalEntry>>([entry])));
    }

    /// <summary>A case under the version in force today whose family came on a day; the other entries follow.</summary>
    public async Task<Guid> CaseAsync(string family, DateOnly referredOn, params JournalEntry[] more)
    {
        var edition = (await Get<ProgramCatalogue>().InForceAsync(Program, Clock.Today))!;
        await using var db = Database();
        var household = new FamilyRow { OrganizationId = Centre, Title = family, EffectiveOn = referredOn };
        var row = new CaseRow
        {
            OrganizationId = Centre, FamilyId = household.Id, ProgramId = Program, ProgramVersionId = edition.VersionId, CuratorId = Curator.Id, ReferredOn = referredOn, Number = family,
        };
        db.AddRange(household, new MemberRow { FamilyId = household.Id, Id = "m1", Name = $"Анна {family}", EffectiveOn = referredOn }, row);
        await db.SaveChangesAsync();
        JournalEntry[] journal =
        [
            Entry(EntryKind.Referral, edition.Program.List("referrals")[0].Id, referredOn), Entry(EntryKind.Assigned, Curator.Id.ToString(), referredOn), .. more,
        ];
        await JournalStore.AppendAsync(db, row, journal.Select((entry, index) => entry with { Id = $"{row.Id:N}-{index}" }), edition.SensitiveFields);
        Assert.True((await db.TrySaveAsync()).Ok);
        await RefreshAsync(row.Id);
        return row.Id;
    }

    public static JournalEntry Entry(EntryKind kind, string subject, DateOnly on) => new() { Id = "", Kind = kind, Subject = subject, On = on, RecordedOn = on };

    public async Task<ObligationRow> ObligationAsync(Guid caseId, string definition)
    {
        await using var db = Database();
        return await db.Obligations.AsNoTracking().SingleAsync(row => row.CaseId == caseId && row.DefinitionId == definition);
    }

    public async Task<CaseRow> RowAsync(Guid caseId)
    {
        await using var db = Database();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == caseId);
    }

    public static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static IReadOnlyList<FieldProblem> Problems<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Invalid>(outcome).Problems;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task RefreshAsync(Guid caseId)
    {
        await using var db = Database();
        var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Id == caseId);
        var place = await Get<Workplaces.WorkplaceFinder>().FindAsync(db, Centre);
        var file = await CaseFiles.LoadAsync(db, row, Clock.Today);
        var assessments = await Get<VersionedAssessor>().AssessAsync(db, row, file, place);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments));
        Assert.True((await db.TrySaveAsync()).Ok);
    }

    private async Task StaffAsync()
    {
        await using var db = Database();
        db.Organizations.Add(new Organization { Id = Centre, Title = "Центр", TimeZone = "Europe/Moscow" });
        await db.SaveChangesAsync();
        db.Profiles.Add(new JurisdictionProfile { OrganizationId = Centre, From = new(2020, 1, 1), ProgramId = Program, RecordedAt = Clock.GetUtcNow().UtcDateTime });
        Methodologist = Hire(db, "Орлова Л. В.", Role.Methodologist);
        Reviewer = Hire(db, "Бикбаева Э. Ф.", Role.Methodologist);
        Curator = Hire(db, "Хасанова Г. Р.", Role.Curator);
        Head = Hire(db, "Сафина А. Р.", Role.Head);
        await db.SaveChangesAsync();
    }

    private Person Hire(PatronageDb db, string name, Role role)
    {
        var user = new PatronageUser { Surname = name, DisplayName = name, UserName = name, NormalizedUserName = name.ToUpperInvariant() };
        db.Users.Add(user);
        db.RoleAssignments.Add(new RoleAssignment { UserId = user.Id, Role = role, OrganizationId = Centre, From = new(2020, 1, 1) });
        return new Person { Id = user.Id, DisplayName = name, OrganizationId = Centre, Roles = [new HeldRole(role, Centre, [Centre], "")] };
    }

    internal sealed class DayClock : TimeProvider
    {
        private int _ticks;

        public DateOnly Today { get; set; }

        // Each question is a moment later, as with a real clock.
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero).AddMilliseconds(Interlocked.Increment(ref _ticks));
    }
}
