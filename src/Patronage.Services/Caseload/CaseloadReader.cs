using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Caseload;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Projections;

namespace Patronage.Services.Caseload;

/// <summary>A curator's load.</summary>
/// <param name="CuratorId">The curator.</param>
/// <param name="Name">How the curator is shown.</param>
/// <param name="Post">The post, in words.</param>
/// <param name="Cases">How many families the curator has.</param>
/// <param name="Verdicts">How the load stands against each caseload norm of the program; empty when it sets none.</param>
/// <param name="WithCase">The same with the case that is to be assigned; empty when none is.</param>
public sealed record CuratorLoad(Guid CuratorId, string Name, string Post, int Cases, IReadOnlyList<CaseloadVerdict> Verdicts, IReadOnlyList<CaseloadVerdict> WithCase);

/// <summary>The load of an organization's curators under its program.</summary>
/// <param name="Program">The program whose norms count; null when the organization has no profile.</param>
/// <param name="Today">The day.</param>
/// <param name="Curators">The curators, the least loaded first.</param>
public sealed record CaseloadView(Program? Program, DateOnly Today, IReadOnlyList<CuratorLoad> Curators);

/// <summary>How many families each curator has, against the norm: from what is stored about the cases, without opening one.</summary>
public sealed class CaseloadReader(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>The load of a person alone: anybody may see their own.</summary>
    /// <param name="person">Whose load it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The load; null when the person leads no cases here.</returns>
    public async Task<(Program? Program, CuratorLoad? Load)> OwnAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var view = await ReadAsync(db, person.OrganizationId, person.Id, null, cancellation);
        return (view.Program, view.Curators is [var own] ? own : null);
    }

    /// <summary>The load of every curator of an organization.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeCaseload"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="assigning">A case that is to be assigned: each load is told also with it; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<CaseloadView>> ReadAsync(Person person, Guid organizationId, Guid? assigning = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SeeCaseload, organizationId))
        {
            return new Outcome<CaseloadView>.Denied("Нагрузку всех кураторов видит руководитель.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeCaseload, organizationId), person.Scope());
        return Outcome.Done(await ReadAsync(db, organizationId, null, assigning, cancellation));
    }

    private async Task<CaseloadView> ReadAsync(PatronageDb db, Guid organizationId, Guid? only, Guid? assigning, CancellationToken cancellation)
    {
        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var today = workplace.Today;
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organizationId && role.Role == Role.Curator && role.From <= today && (role.To == null || role.To >= today) && (only == null || role.UserId == only))
            .Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { Role = role, user.DisplayName, user.Post })
            .ToListAsync(cancellation);
        var lines = await LinesAsync(db, organizationId, roles.ConvertAll(item => item.Role.UserId), assigning, cancellation);
        var program = workplace.Edition?.Program;
        var loads = roles.DistinctBy(item => item.Role.UserId).Select(item =>
        {
            var own = lines.Where(line => line.CuratorId == item.Role.UserId && line.Line.CaseId != assigning?.ToString()).Select(line => line.Line).ToList();
            var added = lines.Where(line => line.Line.CaseId == assigning?.ToString()).Select(line => line.Line).ToList();
            return new CuratorLoad(
                item.Role.UserId,
                item.DisplayName,
                item.Post,
                own.Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count(),
                Judge(program, item.Role, own, workplace),
                added.Count == 0 ? [] : Judge(program, item.Role, [.. own, .. added], workplace));
        });
        return new CaseloadView(program, today, [.. loads.OrderBy(load => load.Verdicts is [{ Share: { } share }, ..] ? share : load.Cases).ThenBy(load => load.Name, StringComparer.Ordinal)]);
    }

    private static IReadOnlyList<CaseloadVerdict> Judge(Program? program, RoleAssignment role, List<LoadedLine> lines, Workplace workplace)
    {
        if (program is null)
        {
            return [];
        }

        var facts = new CuratorFacts { Id = role.UserId.ToString(), Role = role.ProgramRole, Employment = role.Employment, Qualification = role.Qualification, AppointedOn = role.From };
        return CaseloadJudge.Judge(program, facts, lines, workplace.Facts, workplace.Today);
    }

    private static async Task<List<(Guid? CuratorId, LoadedLine Line)>> LinesAsync(
        PatronageDb db, Guid organizationId, List<Guid> curators, Guid? assigning, CancellationToken cancellation)
    {
        var cases = db.Cases.AsNoTracking().Where(item => item.OrganizationId == organizationId && item.State != CaseState.Closed && item.State != CaseState.Declined
            && (item.Id == assigning || (item.CuratorId != null && curators.Contains(item.CuratorId.Value))));
        var heads = await cases
            .Select(item => new { item.Id, item.CuratorId, item.State, item.ReferralBasis, item.Family!.Title, Members = db.Members.Count(member => member.FamilyId == item.FamilyId && !member.Void) })
            .ToDictionaryAsync(item => item.Id, cancellation);
        var lines = await db.CaseLines.AsNoTracking().Where(line => cases.Any(item => item.Id == line.CaseId)).ToListAsync(cancellation);
        var periods = (await db.CasePeriods.AsNoTracking()
                .Where(period => period.To == null && (period.Kind == PeriodKind.Category || period.Kind == PeriodKind.Circumstance) && cases.Any(item => item.Id == period.CaseId))
                .ToListAsync(cancellation))
            .ToLookup(period => (period.CaseId, period.Line, period.Kind), period => period.Value);
        return [.. lines.Where(line => line.ClosedOn is null || heads[line.CaseId].State == CaseState.PostSupport).Select(line =>
        {
            var head = heads[line.CaseId];
            var segment = new Segment(
                line.OpenedOn ?? DateOnly.MinValue,
                line.Track.Length > 0 ? line.Track : null,
                line.StageId,
                line.LevelId,
                [.. periods[(line.CaseId, line.Line, PeriodKind.Category)]],
                [.. periods[(line.CaseId, line.Line, PeriodKind.Circumstance)]],
                head.ReferralBasis,
                line.Paused,
                head.State switch { CaseState.Referral => LinePhase.Referred, CaseState.PostSupport => LinePhase.PostSupport, _ => LinePhase.Open });
            return (head.CuratorId, new LoadedLine(line.CaseId.ToString(), head.Title, segment, head.Members));
        })];
    }
}
