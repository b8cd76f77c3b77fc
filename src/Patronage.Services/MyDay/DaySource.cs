using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Outside;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.MyDay;

/// <summary>What «Мой день» and the calendar ask the database: the same cases, a fixed number of queries however many there are.</summary>
internal sealed class DaySource(PatronageDb db, Person person)
{
    private List<Guid> _ids = [];
    private List<Guid> _supported = [];

    /// <summary>The cases, those first computed anew whose picture is of an earlier day.</summary>
    public async Task<DayBuilder> OpenAsync(Workplace workplace, ProgramCatalogue catalogue, ProjectionKeeper projections, CancellationToken cancellation)
    {
        var mine = Mine();
        var stale = await mine.Where(item => item.ProjectedOn == null || item.ProjectedOn > workplace.Today || item.RecomputeOn <= workplace.Today).Select(item => item.Id).ToListAsync(cancellation);
        await projections.RefreshAsync(stale, cancellation);
        var heads = await mine
            .Select(item => new CaseHead(item.Id, item.FamilyId, item.Family!.Title, item.Number, item.ProgramVersionId, item.LevelId, item.CuratorId, item.State, item.LastSequence, item.Family!.Address))
            .ToListAsync(cancellation);
        var day = new DayBuilder(workplace, person);
        await day.KnowAsync(db, heads, catalogue, cancellation);
        _ids = heads.ConvertAll(head => head.Id);
        _supported = [.. heads.Where(head => head.State == CaseState.Open).Select(head => head.Id)];
        return day;
    }

    /// <summary>Obligations that are open and due by a day, or have no day.</summary>
    public IQueryable<ObligationRow> Obligations(DateOnly through) =>
        db.Obligations.AsNoTracking().Where(row => _ids.Contains(row.CaseId) && row.State == ObligationState.Open && (row.DueOn == null || row.DueOn <= through));

    /// <summary>Visit norms whose next contact is wanted by a day.</summary>
    public IQueryable<Storage.Projections.VisitPeriod> Visits(DateOnly through) =>
        db.VisitPeriods.AsNoTracking().Where(row => _ids.Contains(row.CaseId) && row.NextBy != null && row.NextBy <= through);

    /// <summary>Plans whose latest revision waits for approval.</summary>
    public IQueryable<DraftedRow> Drafted() => Drafted(db.PlanItems.AsNoTracking().Where(item => _ids.Contains(item.CaseId)));

    /// <summary>Of items of plans, those plans whose latest revision waits for approval.</summary>
    public static IQueryable<DraftedRow> Drafted(IQueryable<PlanItem> items) => items.Where(item => !item.Approved).Select(item => new DraftedRow { CaseId = item.CaseId, Line = item.Line, PlanKind = item.PlanKind }).Distinct();

    /// <summary>Measures of approved plans that are due by a day and not done, of families that are supported.</summary>
    public IQueryable<PlanItem> Measures(DateOnly through) => db.PlanItems.AsNoTracking()
        .Where(item => _supported.Contains(item.CaseId) && item.Approved && item.DoneOn == null && !item.Dropped && item.DueOn != null && item.DueOn <= through);

    /// <summary>Contacts and meetings that were planned for a day or before, and answers that are awaited by then.</summary>
    public IQueryable<PlannedRow> Planned(DateOnly through) => db.CaseEvents.AsNoTracking()
        .Where(row => _ids.Contains(row.CaseId) && row.Planned && row.On <= through && (row.EventId == CoreEvents.ContactHeld || row.EventId == CoreEvents.MeetingHeld || row.EventId == Correspondence.AwaitedEvent))
        .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new PlannedRow(row.CaseId, row.EventId, row.On, row.At, entry.Id, entry.Subject));

    /// <summary>Contacts that took place from a day to a day.</summary>
    public IQueryable<PlannedRow> Held(DateOnly from, DateOnly through) => db.CaseEvents.AsNoTracking()
        .Where(row => _ids.Contains(row.CaseId) && !row.Planned && row.On >= from && row.On <= through && row.EventId == CoreEvents.ContactHeld)
        .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new PlannedRow(row.CaseId, row.EventId, row.On, row.At, entry.Id, entry.Subject));

    // A closed case may still owe something: a notice, a report, a visit after support.
    private IQueryable<CaseRow> Mine()
    {
        IReadOnlyList<Guid> curators = [person.Id, .. person.DeputisesFor];
        IReadOnlyList<Guid> headed = [.. person.Roles.Where(held => RightsTable.Of(held.Role, Operation.AssignCurator) == Reach.Organization).SelectMany(held => held.Organizations).Distinct()];
        return db.Cases.AsNoTracking().Where(item =>
            (item.State == CaseState.Referral || item.State == CaseState.Open || item.State == CaseState.PostSupport || item.NextDueOn != null)
            && ((item.CuratorId != null && curators.Contains(item.CuratorId.Value)) || (item.CuratorId == null && headed.Contains(item.OrganizationId))));
    }
}

/// <summary>What the day needs of a case.</summary>
internal sealed record CaseHead(Guid Id, Guid FamilyId, string Family, string? Number, Guid ProgramVersionId, string? LevelId, Guid? CuratorId, CaseState State, long LastSequence, string? Address);

/// <summary>A contact or meeting that was planned, or a contact that took place.</summary>
internal sealed record PlannedRow(Guid CaseId, string EventId, DateOnly On, DateTime? At, string EntryId, string Subject);

/// <summary>A plan that was drawn up and is not approved yet.</summary>
internal sealed record DraftedRow
{
    public Guid CaseId { get; init; }

    public required string Line { get; init; }

    public required string PlanKind { get; init; }
}
