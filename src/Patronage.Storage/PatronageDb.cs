using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.Meetings;
using Patronage.Storage.Organizations;
using Patronage.Storage.Outside;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;
using Patronage.Storage.Reports;
using Patronage.Storage.Settings;

namespace Patronage.Storage;

/// <summary>
/// The database, opened for one use case and thrown away after it. Until told otherwise it shows nothing and writes nothing: see
/// <see cref="DatabaseExtensions.Open"/>.
/// </summary>
public abstract partial class PatronageDb : IdentityUserContext<PatronageUser, Guid>
{
    /// <summary>Creates a context.</summary>
    /// <param name="options">The provider and its connection.</param>
    /// <param name="clock">The clock of everything that is written.</param>
    /// <param name="ring">The master keys.</param>
    protected PatronageDb(DbContextOptions options, TimeProvider clock, MasterKeyRing ring)
        : base(options)
    {
        Clock = clock;
        Vault = new Vault(this, ring);
    }

    /// <summary>The clock of everything that is written.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Seals and opens values.</summary>
    public Vault Vault { get; }

    /// <summary>Who acts; without one nothing is written.</summary>
    public Actor? Actor { get; set; }

    /// <summary>What may be seen.</summary>
    public AccessScope Scope { get; set; } = AccessScope.Nothing;

    /// <summary>Organizations.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>Profiles of organizations.</summary>
    public DbSet<JurisdictionProfile> Profiles => Set<JurisdictionProfile>();

    /// <summary>Sections of territories.</summary>
    public DbSet<TerritorySection> TerritorySections => Set<TerritorySection>();

    /// <summary>Series of numbers.</summary>
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    /// <summary>Roles of people.</summary>
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    /// <summary>Deputies.</summary>
    public DbSet<Deputy> Deputies => Set<Deputy>();

    /// <summary>Absences.</summary>
    public DbSet<Absence> Absences => Set<Absence>();

    /// <summary>What people learned.</summary>
    public DbSet<PersonQualification> Qualifications => Set<PersonQualification>();

    /// <summary>Families, as far as the scope lists them.</summary>
    public DbSet<FamilyRow> Families => Set<FamilyRow>();

    /// <summary>Members of the families whose files are open.</summary>
    public DbSet<MemberRow> Members => Set<MemberRow>();

    /// <summary>Earlier facts of families.</summary>
    public DbSet<FamilyRevision> FamilyRevisions => Set<FamilyRevision>();

    /// <summary>Words by which families are found.</summary>
    public DbSet<FamilyWord> FamilyWords => Set<FamilyWord>();

    /// <summary>Signs by which families are recognised.</summary>
    public DbSet<FamilySign> FamilySigns => Set<FamilySign>();

    /// <summary>Families that were merged or split, as far as the scope lists their cases.</summary>
    public DbSet<FamilyChange> FamilyChanges => Set<FamilyChange>();

    /// <summary>Cases on their way to other organizations, and those that arrived.</summary>
    public DbSet<CaseTransfer> CaseTransfers => Set<CaseTransfer>();

    /// <summary>Accesses to single files for some hours, as far as the scope opens those files.</summary>
    public DbSet<UrgentAccess> UrgentAccesses => Set<UrgentAccess>();

    /// <summary>Cases, as far as the scope lists them.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>The versions that cases were led under.</summary>
    public DbSet<CaseProgramVersion> CaseProgramVersions => Set<CaseProgramVersion>();

    /// <summary>Moves of cases to other programs, prepared and done.</summary>
    public DbSet<CaseMoveDraft> CaseMoves => Set<CaseMoveDraft>();

    /// <summary>Journals of the cases whose files are open.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Obligations of the cases whose files are open.</summary>
    public DbSet<ObligationRow> Obligations => Set<ObligationRow>();

    /// <summary>Lines of support of the listed cases.</summary>
    public DbSet<CaseLine> CaseLines => Set<CaseLine>();

    /// <summary>Categories, levels, stages over time.</summary>
    public DbSet<CasePeriod> CasePeriods => Set<CasePeriod>();

    /// <summary>Answers that lists and reports use.</summary>
    public DbSet<FieldValue> FieldValues => Set<FieldValue>();

    /// <summary>Events of cases.</summary>
    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    /// <summary>Measures of plans.</summary>
    public DbSet<PlanItem> PlanItems => Set<PlanItem>();

    /// <summary>Visit norms by period.</summary>
    public DbSet<VisitPeriod> VisitPeriods => Set<VisitPeriod>();

    /// <summary>Published programs.</summary>
    public DbSet<ProgramVersion> ProgramVersions => Set<ProgramVersion>();

    /// <summary>Programs being edited.</summary>
    public DbSet<ProgramDraft> ProgramDrafts => Set<ProgramDraft>();

    /// <summary>What versions ask of single cases.</summary>
    public DbSet<VersionCaseChoice> VersionCaseChoices => Set<VersionCaseChoice>();

    /// <summary>What of versions people put away as read.</summary>
    public DbSet<VersionNewsRead> VersionNewsRead => Set<VersionNewsRead>();

    /// <summary>What running nodes poll.</summary>
    public DbSet<VersionStamp> VersionStamps => Set<VersionStamp>();

    /// <summary>The audit.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Heads of the audit's chains.</summary>
    public DbSet<AuditChain> AuditChains => Set<AuditChain>();

    /// <summary>Files of the cases whose files are open, and of no family.</summary>
    public DbSet<StoredFile> Files => Set<StoredFile>();

    /// <summary>Parts of files.</summary>
    public DbSet<FileChunk> FileChunks => Set<FileChunk>();

    /// <summary>Signed reports.</summary>
    public DbSet<SignedReport> SignedReports => Set<SignedReport>();

    /// <summary>Settings.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Second steps of signing in.</summary>
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    /// <summary>Codes that let in once.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Keys of other systems.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>Addresses of other systems that are told of events.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>Messages to them.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Links that work once.</summary>
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    /// <summary>What people have typed and not sent.</summary>
    public DbSet<InputDraft> InputDrafts => Set<InputDraft>();

    /// <summary>Lists of families that people keep.</summary>
    public DbSet<SavedList> SavedLists => Set<SavedList>();

    /// <summary>Meetings of bodies, as far as the scope lists cases of their organizations.</summary>
    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();

    /// <summary>Questions of meetings about the cases whose files are open.</summary>
    public DbSet<MeetingItemRow> MeetingItems => Set<MeetingItemRow>();

    internal DbSet<DataKey> DataKeys => Set<DataKey>();

    internal DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal List<AuditFact> PendingFacts { get; } = [];

    /// <summary>New rows that follow from what is tracked: they are written after it, in the same transaction, and are not tracked themselves.</summary>
    internal List<object> NewRows { get; } = [];

    /// <summary>The column type of wall-clock moments; null for the provider's own.</summary>
    protected abstract string? LocalMomentType { get; }

    /// <summary>The collation of texts; null for the provider's own.</summary>
    protected abstract string? TextCollation { get; }

    /// <summary>Begins a transaction in which every question is answered of one moment, while others go on writing.</summary>
    /// <param name="cancellation">Stops it.</param>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation);

    /// <summary>Makes sure that deleted bytes do not linger where the provider would leave them.</summary>
    internal abstract Task FlushDeletedAsync(CancellationToken cancellation);

    /// <summary>Lets the provider look how its tables have grown, where it does not do so by itself: by that it chooses the index of each question.</summary>
    /// <param name="cancellation">Stops it.</param>
    public abstract Task LearnSizesAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMomentConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("UserTokens");
        builder.ApplyConfigurationsFromAssembly(typeof(PatronageDb).Assembly);
        AddFilters(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            foreach (var property in entity.GetProperties())
                Shape(property);
            foreach (var key in entity.GetForeignKeys().Where(key => !key.IsOwnership && !IsPart(entity.ClrType)))
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    /// <summary>Parts that go with what they are part of; everything else keeps what it refers to from being deleted.</summary>
    private static bool IsPart(Type type) =>
        typeof(IProjection).IsAssignableFrom(type) || type == typeof(FamilyWord) || type == typeof(FamilySign) || type == typeof(IdentityUserClaim<Guid>) || type == typeof(IdentityUserLogin<Guid>)
        || type == typeof(IdentityUserToken<Guid>);

    private void Shape(IMutableProperty property)
    {
        if (property.ClrType == typeof(Guid) && property.IsPrimaryKey())
            property.ValueGenerated = ValueGenerated.Never;
        if (property.PropertyInfo?.IsDefined(typeof(LocalMomentAttribute)) == true)
        {
            property.SetValueConverter(new LocalMomentConverter());
            property.SetColumnType(LocalMomentType);
        }
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (TextCollation is not null && (type == typeof(string) || type.IsEnum))
            property.SetCollation(TextCollation);
    }
}
