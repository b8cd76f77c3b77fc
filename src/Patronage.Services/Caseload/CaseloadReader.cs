using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Caseload;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Caseload;

/// <summary>A curator's load.</summary>
/// <param name="CuratorId">The curator.</param>
/// <param name="Name">How the curator is shown.</param>
/// <param name="Post">The post, in words.</param>
/// <param name="Cases">How many families the curator has.</param>
/// <param name="Verdicts">How the load stands against each caseload norm of the program; empty when it sets none.</param>
/// <param name="WithCase">The same with the case that is to be assigned; empty when none is.</param>
public sealed record CuratorLoad(Guid CuratorId, string Name, string Post, int Cases, IReadOnlyList<CaseloadVerdict> Verdicts, IReadOnlyList<CaseloadVerdict> WithCase)
{
    /// <summary>Why and until when the curator is away today, and who stands in; null when they are there.</summary>
    public AwayNote? Away { get; init; }

    /// <summary>The fullest of the norms, 1 being full; null when the program sets none, or a number is not set.</summary>
    public decimal? Share => Verdicts.Max(verdict => verdict.Share);

    /// <summary>The norm that forbids one more family; null when none does. A family without a level yet is not counted by a limit of levels, so a full norm forbids too.</summary>
    public CaseloadVerdict? Forbidding =>
        WithCase.FirstOrDefault(verdict => verdict is { IsOver: true, IsMandatory: true }) ?? Verdicts.FirstOrDefault(verdict => verdict is { Share: >= 1, IsMandatory: true });

    /// <summary>The norm that one more family goes over, or over what the program expects below its limit; null when none is.</summary>
    public CaseloadVerdict? Exceeded => Forbidding
        ?? WithCase.FirstOrDefault(verdict => verdict.IsOver == true || verdict.SoftShare > 1)
        ?? Verdicts.FirstOrDefault(verdict => verdict.Share >= 1 || verdict.SoftShare >= 1);
}

/// <summary>The load of an organization's curators under its program.</summary>
/// <param name="Program">The program whose norms count; null when the organization has no profile.</param>
/// <param name="Today">The day.</param>
/// <param name="Curators">The curators, the least loaded first.</param>
public sealed record CaseloadView(Program? Program, DateOnly Today, IReadOnlyList<CuratorLoad> Curators);

/// <summary>How many families each curator has, against the norm: from what is stored about the cases, without opening one.</summary>
public sealed class CaseloadReader(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>The field of problems with whoever is to lead the family.</summary>
    public const string CuratorField = "curator";

    /// <summary>The field of problems with the reason for more than the norm.</summary>
    public const string ReasonField = "overload";

    /// <summary>The load of a person alone: anybody may see their own.</summary>
    /// <param name="person">Whose load it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The load; null when the person leads no cases here.</returns>
    public async Task<(Program? Program, CuratorLoad? Load)> OwnAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var view = await ReadAsync(db, person.OrganizationId, person.Id, [], cancellation);
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
            return new Outcome<CaseloadView>.Denied(T("Нагрузку всех кураторов видит руководитель."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeCaseload, organizationId), person.Scope());
        return Outcome.Done(await ReadAsync(db, organizationId, null, Of(assigning), cancellation));
    }

    /// <summary>The curators to whom a person may hand a family, with their loads: all for whoever assigns, else the person alone.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="assigning">The case that is to be assigned; null while it is not registered.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<CaseloadView> AssignableAsync(Person person, Guid? assigning = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Actor.System("caseload"));
        return await ReadAsync(db, person.OrganizationId, person.May(Operation.AssignCurator, person.OrganizationId) ? null : person.Id, Of(assigning), cancellation, working: true);
    }

    /// <summary>What is wrong with an assignment: nobody of that id leads families here, or a norm of load is exceeded and no reason is given, or none may be.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="curatorId">To whom the family is handed.</param>
    /// <param name="reason">Why, though the norm is exceeded; empty when nothing is said.</param>
    /// <param name="assigning">The case; null while it is not registered.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Problems with <see cref="CuratorField"/> or <see cref="ReasonField"/>.</returns>
    public Task<IReadOnlyList<FieldProblem>> CheckAsync(Guid organizationId, Guid curatorId, string? reason, Guid? assigning = null, CancellationToken cancellation = default) =>
        CheckAsync(organizationId, curatorId, reason, Of(assigning), cancellation);

    /// <summary>The same of several cases that are handed over at once.</summary>
    internal async Task<IReadOnlyList<FieldProblem>> CheckAsync(Guid organizationId, Guid curatorId, string? reason, IReadOnlyCollection<Guid> assigning, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("caseload"));
        if ((await ReadAsync(db, organizationId, curatorId, assigning, cancellation, working: true)).Curators is not [var curator])
        {
            return [new FieldProblem(CuratorField, T("Этот человек не ведёт семьи в организации: выберите другого."))];
        }

        if (curator.Forbidding is { } forbidding)
        {
            return [new FieldProblem(CuratorField, T($"Норма нагрузки исчерпана ({forbidding.Definition.Title}): программа не допускает больше. Выберите другого куратора."))];
        }

        return curator.Exceeded switch
        {
            { } over when string.IsNullOrWhiteSpace(reason) =>
                [new FieldProblem(ReasonField, T($"Норма нагрузки исчерпана ({over.Definition.Title}): напишите, почему семью всё же берёт этот куратор."))],
            _ => [],
        };
    }

    /// <summary>How the loads of those concerned change when cases are handed to somebody: first whoever takes them, then those who give them away.</summary>
    internal async Task<LoadShifts> ShiftAsync(PatronageDb db, Guid organizationId, Guid to, IReadOnlyCollection<Guid> cases, CancellationToken cancellation)
    {
        var view = await ReadAsync(db, organizationId, null, cases, cancellation, working: true);
        var givers = await db.Cases.AsNoTracking().Where(row => cases.Contains(row.Id) && row.CuratorId != null && row.CuratorId != to)
            .GroupBy(row => row.CuratorId!.Value)
            .Select(group => new { Curator = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Curator, group => group.Count, cancellation);
        var full = givers.Count == 0 ? view : await ReadAsync(db, organizationId, null, [], cancellation, working: true);
        var before = full.Curators.ToDictionary(load => load.CuratorId);
        return new LoadShifts(view.Program, view.Today, view.Curators.FirstOrDefault(load => load.CuratorId == to),
        [
            .. view.Curators.Where(load => load.CuratorId == to).Select(load => new LoadShift(load.CuratorId, load.Name, load.Cases, load.Cases + cases.Count, load.Verdicts, load.WithCase.Count > 0 ? load.WithCase : load.Verdicts)),
            .. view.Curators.Where(load => givers.ContainsKey(load.CuratorId)).Select(load => new LoadShift(load.CuratorId, load.Name, before[load.CuratorId].Cases, load.Cases, before[load.CuratorId].Verdicts, load.Verdicts)),
        ]);
    }

    internal async Task<CaseloadView> ReadAsync(PatronageDb db, Guid organizationId, Guid? only, IReadOnlyCollection<Guid> assigning, CancellationToken cancellation, bool working = false)
    {
        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var today = workplace.Today;
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organizationId && role.Role == Role.Curator && role.From <= today && (role.To == null || role.To >= today) && (only == null || role.UserId == only))
            .Join(db.Users.Where(user => !working || !user.Locked), role => role.UserId, user => user.Id, (role, user) => new { Role = role, user.DisplayName, user.Post })
            .ToListAsync(cancellation);
        var lines = await LinesAsync(db, organizationId, roles.ConvertAll(item => item.Role.UserId), assigning, cancellation);
        var away = await AwayReading.OnAsync(db, organizationId, roles.ConvertAll(item => item.Role.UserId), today, cancellation);
        var program = workplace.Edition?.Program;
        var handed = assigning.Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        var loads = roles.DistinctBy(item => item.Role.UserId).Select(item =>
        {
            var own = lines.Where(line => line.CuratorId == item.Role.UserId && !handed.Contains(line.Line.CaseId)).Select(line => line.Line).ToList();
            var added = lines.Where(line => handed.Contains(line.Line.CaseId)).Select(line => line.Line).ToList();
            return new CuratorLoad(
                item.Role.UserId,
                item.DisplayName,
                item.Post,
                own.Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count(),
                Judge(program, item.Role, own, workplace),
                added.Count == 0 ? [] : Judge(program, item.Role, [.. own, .. added], workplace))
            {
                Away = away.GetValueOrDefault(item.Role.UserId),
            };
        });
        return new CaseloadView(program, today, [.. loads.OrderBy(load => load.Verdicts is [{ Share: { } share }, ..] ? share : load.Cases).ThenBy(load => load.Name, StringComparer.Ordinal)]);
    }

    private static IReadOnlyCollection<Guid> Of(Guid? assigning) => assigning is { } id ? [id] : [];

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
        PatronageDb db, Guid organizationId, List<Guid> curators, IReadOnlyCollection<Guid> assigning, CancellationToken cancellation)
    {
        var cases = db.Cases.AsNoTracking().Where(item => item.OrganizationId == organizationId && item.State != CaseState.Closed && item.State != CaseState.Declined
            && (assigning.Contains(item.Id) || (item.CuratorId != null && curators.Contains(item.CuratorId.Value))));
        var heads = await cases
            .Select(item => new { item.Id, item.CuratorId, item.State, item.ReferralBasis, item.Family!.Title, Members = db.Members.Count(member => member.FamilyId == item.FamilyId && !member.Void) })
            .ToDictionaryAsync(item => item.Id, cancellation);

        // By the ids that are known now, and by nothing else: a kind of period is no help, half of the installation has it.
        var ids = heads.Keys.ToList();
        var lines = await db.CaseLines.AsNoTracking().Where(line => ids.Contains(line.CaseId)).ToListAsync(cancellation);
        var periods = (await db.CasePeriods.AsNoTracking().Where(period => ids.Contains(period.CaseId) && period.To == null).ToListAsync(cancellation))
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
