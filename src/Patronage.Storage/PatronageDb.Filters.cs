using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;
using Patronage.Storage.Meetings;
using Patronage.Storage.Projections;

namespace Patronage.Storage;

public abstract partial class PatronageDb
{
    // The filters read these at each query.
    private bool SeesAll => Scope.All;

    private IReadOnlyList<Guid> ListedOrganizations => Scope.Listed;

    private IReadOnlyList<Guid> OpenOrganizations => Scope.Files;

    private IReadOnlyList<Guid> OpenCurators => Scope.Curators;

    private IReadOnlyList<Guid> OpenCases => Scope.Cases;

    private void AddFilters(ModelBuilder builder)
    {
        builder.Entity<CaseRow>().HasQueryFilter(c => SeesAll || ListedOrganizations.Contains(c.OrganizationId) || OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id));
        builder.Entity<FamilyRow>().HasQueryFilter(f => SeesAll || ListedOrganizations.Contains(f.OrganizationId) || OpenOrganizations.Contains(f.OrganizationId)
            || Cases.Any(c => c.FamilyId == f.Id));
        builder.Entity<FamilyChange>().HasQueryFilter(change => SeesAll || Cases.Any(c => c.Id == change.CaseId || c.Id == change.OtherCaseId));
        builder.Entity<CaseTransfer>().HasQueryFilter(t => SeesAll || OpenOrganizations.Contains(t.ToOrganizationId) || Cases.Any(c => c.Id == t.CaseId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<UrgentAccess>().HasQueryFilter(a => SeesAll || Cases.Any(c => c.Id == a.CaseId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<MemberRow>().HasQueryFilter(m => SeesAll || Cases.Any(c => c.FamilyId == m.FamilyId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<FamilyRevision>().HasQueryFilter(r => SeesAll || Cases.Any(c => c.FamilyId == r.FamilyId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<JournalRow>().HasQueryFilter(e => SeesAll || Cases.Any(c => c.Id == e.CaseId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<StoredFile>().HasQueryFilter(f => SeesAll || (f.FamilyId == null && OpenOrganizations.Contains(f.OrganizationId))
            || Cases.Any(c => c.FamilyId == f.FamilyId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        builder.Entity<MeetingRow>().HasQueryFilter(m => SeesAll || ListedOrganizations.Contains(m.OrganizationId) || OpenOrganizations.Contains(m.OrganizationId));
        builder.Entity<MeetingItemRow>().HasQueryFilter(i => SeesAll || Cases.Any(c => c.Id == i.CaseId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
        AddFilter<ObligationRow>(builder);
        AddFilter<CaseLine>(builder);
        AddFilter<CasePeriod>(builder);
        AddFilter<FieldValue>(builder);
        AddFilter<CaseEvent>(builder);
        AddFilter<PlanItem>(builder);
        AddFilter<VisitPeriod>(builder);
    }

    private void AddFilter<T>(ModelBuilder builder)
        where T : class, IProjection =>
        builder.Entity<T>().HasQueryFilter(row => SeesAll || Cases.Any(c => c.Id == row.CaseId && (OpenOrganizations.Contains(c.OrganizationId)
            || (c.CuratorId != null && OpenCurators.Contains(c.CuratorId.Value)) || OpenCases.Contains(c.Id))));
}
