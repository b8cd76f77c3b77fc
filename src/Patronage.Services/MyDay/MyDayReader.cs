using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.MyDay;

/// <summary>What is due for a person: own cases, those of persons they stand in for, and for a head the families that nobody leads.</summary>
public sealed class MyDayReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, ProjectionKeeper projections)
{
    private const int NearDays = 14;

    /// <summary>Reads what is due.</summary>
    /// <param name="person">Whose day it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MyDayView>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<MyDayView>.Denied("«Мой день» есть у тех, кто ведёт семьи.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var mine = Mine(db, person);
        var stale = await mine.Where(item => item.ProjectedOn == null || item.ProjectedOn > workplace.Today || item.RecomputeOn <= workplace.Today).Select(item => item.Id).ToListAsync(cancellation);
        await projections.RefreshAsync(stale, cancellation);
        var heads = await mine
            .Select(item => new CaseHead(item.Id, item.FamilyId, item.Family!.Title, item.Number, item.ProgramVersionId, item.LevelId, item.CuratorId, item.State))
            .ToListAsync(cancellation);
        var day = new DayBuilder(workplace, person);
        await day.KnowAsync(db, heads, catalogue, cancellation);
        var ids = heads.Select(head => head.Id).ToList();
        var horizon = Later(workplace.Today.AddDays(NearDays), Sunday(workplace.Today));
        await AddObligationsAsync(db, day, ids, horizon, cancellation);
        await AddVisitsAsync(db, day, ids, horizon, cancellation);
        await AddPlannedAsync(db, day, ids, horizon, cancellation);
        day.AddUnassigned();
        return Outcome.Done(day.Build(Sunday(workplace.Today)));
    }

    // A closed case may still owe something: a notice, a report, a visit after support.
    private static IQueryable<CaseRow> Mine(PatronageDb db, Person person)
    {
        IReadOnlyList<Guid> curators = [person.Id, .. person.DeputisesFor];
        IReadOnlyList<Guid> headed = [.. person.Roles.Where(held => RightsTable.Of(held.Role, Operation.AssignCurator) == Reach.Organization).SelectMany(held => held.Organizations).Distinct()];
        return db.Cases.AsNoTracking().Where(item =>
            (item.State == CaseState.Referral || item.State == CaseState.Open || item.State == CaseState.PostSupport || item.NextDueOn != null)
            && ((item.CuratorId != null && curators.Contains(item.CuratorId.Value)) || (item.CuratorId == null && headed.Contains(item.OrganizationId))));
    }

    private static async Task AddObligationsAsync(PatronageDb db, DayBuilder day, List<Guid> ids, DateOnly horizon, CancellationToken cancellation)
    {
        var rows = await db.Obligations.AsNoTracking()
            .Where(row => ids.Contains(row.CaseId) && row.State == ObligationState.Open && (row.DueOn == null || row.DueOn <= horizon))
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            day.Add(row);
        }
    }

    private static async Task AddVisitsAsync(PatronageDb db, DayBuilder day, List<Guid> ids, DateOnly horizon, CancellationToken cancellation)
    {
        var rows = await db.VisitPeriods.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.NextBy != null && row.NextBy <= horizon).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            day.Add(row);
        }
    }

    private static async Task AddPlannedAsync(PatronageDb db, DayBuilder day, List<Guid> ids, DateOnly horizon, CancellationToken cancellation)
    {
        var rows = await db.CaseEvents.AsNoTracking()
            .Where(row => ids.Contains(row.CaseId) && row.Planned && row.On <= horizon && (row.EventId == CoreEvents.ContactHeld || row.EventId == CoreEvents.MeetingHeld))
            .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new PlannedRow(row.CaseId, row.EventId, row.On, row.At, entry.Id, entry.Subject))
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            day.Add(row);
        }
    }

    private static DateOnly Sunday(DateOnly day) => Periods.Containing(Patronage.Programs.Terms.PeriodKind.Week, day).To;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

/// <summary>What the day needs of a case.</summary>
internal sealed record CaseHead(Guid Id, Guid FamilyId, string Family, string? Number, Guid ProgramVersionId, string? LevelId, Guid? CuratorId, CaseState State);

/// <summary>A contact or meeting that was planned.</summary>
internal sealed record PlannedRow(Guid CaseId, string EventId, DateOnly On, DateTime? At, string EntryId, string Subject);
