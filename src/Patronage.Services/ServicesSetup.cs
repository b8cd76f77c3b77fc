using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Jobs;
using Patronage.Services.Meetings;
using Patronage.Services.Movement;
using Patronage.Services.Programs;
using Patronage.Services.Work;
using Patronage.Services.Workplaces;

namespace Patronage.Services;

/// <summary>Adds the use cases to an application that has the storage.</summary>
public static class ServicesSetup
{
    /// <summary>Adds them.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="files">Where the data that ship with the product lie.</param>
    public static IServiceCollection AddPatronageServices(this IServiceCollection services, ProductFiles files)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(files);
        services.TryAddSingleton<OrganizationClock>();
        services.TryAddSingleton<CalendarShelf>();
        services.TryAddSingleton<ProgramCatalogue>();
        services.TryAddSingleton<ShippedPrograms>();
        services.TryAddSingleton<ProgramFolders>();
        services.TryAddSingleton<WorkplaceFinder>();
        services.TryAddSingleton<VersionedAssessor>();
        services.TryAddSingleton<CaseDesk>();
        services.AddCaseWork();
        services.AddMovement();
        services.TryAddSingleton<ProjectionKeeper>();
        services.TryAddSingleton<ProgramStamps>();
        services.TryAddSingleton<Verification.DatabaseVerification>();
        services.TryAddSingleton<Studio.Library>();
        services.TryAddSingleton<Studio.StudioDesk>();
        services.TryAddSingleton<Studio.SourceShelf>();
        services.TryAddSingleton<Studio.DraftPresence>();
        services.TryAddSingleton<Studio.DraftPreview>();
        services.TryAddSingleton<Studio.ReportTrial>();
        services.TryAddSingleton<Studio.DraftScenarios>();
        services.TryAddSingleton<Studio.RuleTrial>();
        services.TryAddSingleton<Studio.ScenarioBench>();
        services.TryAddSingleton<Studio.CaseScenarios>();
        services.TryAddSingleton<Studio.Publisher>();
        services.TryAddSingleton<Studio.CaseMover>();
        services.TryAddSingleton<Studio.Withdrawal>();
        services.TryAddSingleton<Studio.ParentMerging>();
        services.TryAddSingleton<Studio.Replay>();
        services.TryAddSingleton<Studio.ReplayRuns>();
        services.TryAddSingleton<Studio.ComparisonDesk>();
        services.TryAddSingleton<Studio.FamilyUnderPrograms>();
        services.TryAddSingleton<Studio.Exchange.ProgramExchange>();
        services.TryAddSingleton<ProgramShelf>();
        services.TryAddSingleton<Profiles.ProfileDesk>();
        services.TryAddSingleton<Profiles.OwnSettingsDesk>();
        services.TryAddSingleton<Profiles.Moving.MoveDesk>();
        services.TryAddSingleton<Profiles.Moving.MoveCases>();
        services.TryAddSingleton<Organizations.OrganizationDesk>();
        services.TryAddSingleton<Organizations.OrganizationMoving>();
        services.TryAddSingleton<Organizations.OrganizationClosing>();
        services.TryAddSingleton<Audit.AuditDesk>();
        services.TryAddSingleton<Erasing.ErasureDesk>();
        services.TryAddSingleton<Retention.RetentionDesk>();
        services.TryAddSingleton<Anonymising.AnonymisedCopy>();
        services.TryAddSingleton<Urgent.UrgentSignals>();
        services.TryAddSingleton<Urgent.UrgentDesk>();
        services.TryAddSingleton<Urgent.UrgentReader>();
        services.TryAddSingleton<EntryUndo>();
        services.TryAddSingleton<LedgerReader>();
        services.TryAddSingleton<Dossier.DossierReader>();
        services.TryAddSingleton<CaseVersions>();
        services.TryAddSingleton<Documents.DocumentDesk>();
        services.TryAddSingleton<Files.FileDesk>();
        services.TryAddSingleton<Reports.ReportDesk>();
        services.TryAddSingleton<Reports.ReportSigning>();
        services.TryAddSingleton<Reports.CentreReports>();
        services.TryAddSingleton<MeetingPlanner>();
        services.AddMeetings();
        services.TryAddSingleton<MyDay.MyDayReader>();
        services.TryAddSingleton<MyDay.VersionNotices>();
        services.TryAddSingleton<Calendar.CalendarReader>();
        services.TryAddSingleton<Calendar.CalendarExport>();
        services.TryAddSingleton<Calendar.VisitPlanner>();
        services.TryAddSingleton<Centre.CentreReader>();
        services.TryAddSingleton<Centre.Reassigning>();
        services.TryAddSingleton<Contacts.ContactRecorder>();
        services.TryAddSingleton<Caseload.CaseloadReader>();
        services.TryAddSingleton<Families.FamilyList>();
        services.TryAddSingleton<Families.SavedLists>();
        services.TryAddSingleton<Families.WorkingLists>();
        services.TryAddSingleton<Families.ListFields>();
        services.TryAddSingleton<Families.FamilyIndexState>();
        services.TryAddSingleton<Outside.AddressBook>();
        services.TryAddSingleton<Drafts.DraftKeeper>();
        services.TryAddSingleton<Drafts.TypedKeeper>();
        services.TryAddSingleton<Offline.OfflineBundles>();
        services.TryAddSingleton<Offline.OfflineVisits>();
        services.TryAddSingleton<People.AccountSignals>();
        services.TryAddSingleton<People.PersonDirectory>();
        services.TryAddSingleton<People.PeopleDesk>();
        services.TryAddSingleton<Importing.ImportWriter>();
        services.TryAddSingleton<Importing.ImportDesk>();
        services.TryAddSingleton<Exporting.DataExport>();
        services.TryAddSingleton<Hooks.WebhookDesk>();
        services.TryAddSingleton<Hooks.WebhookCall>();
        services.TryAddSingleton<Api.TokenDesk>();
        services.TryAddSingleton<Api.TokenDirectory>();
        services.TryAddSingleton<Api.ApiReading>();
        services.TryAddSingleton<Api.ApiReceiving>();
        services.TryAddSingleton<People.LeaveDesk>();
        services.TryAddSingleton<People.QualificationDesk>();
        services.TryAddSingleton<People.PasswordLinks>();
        return services;
    }

    /// <summary>Makes the signs by which families are found in this version's way, while the application runs.</summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddFamilyIndexing(this IServiceCollection services) => services.AddHostedService<Families.FamilyIndexing>();

    /// <summary>Looks after the folders of programs while the application runs, and logs what is wrong in them.</summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddFolderWatching(this IServiceCollection services) => services.AddHostedService<FolderWatching>();

    /// <summary>
    /// Lets come round, while the application runs: sealing the audit, keeping what is stored about cases equal to their day, moving cases to versions whose first day has come, sending messages to other systems.
    /// Of several nodes over one database one does each.
    /// </summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddRecurringWork(this IServiceCollection services) => services
        .AddSingleton<IRecurringWork, Audit.AuditSealing>()
        .AddSingleton<IRecurringWork, ProjectionRefreshing>()
        .AddSingleton<IRecurringWork, Studio.CaseMoving>()
        .AddSingleton<IRecurringWork, Hooks.WebhookSending>()
        .AddHostedService<JobScheduler>();
}
