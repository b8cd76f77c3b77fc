using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Caseload;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Referrals;

/// <summary>A curator who may take a family on, with the load by the program's norms.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">How the person is shown.</param>
/// <param name="Cases">How many cases the person leads.</param>
/// <param name="Verdicts">The load by each norm of load; empty when the program sets none.</param>
public sealed record CuratorLoad(Guid Id, string Name, int Cases, IReadOnlyList<CaseloadVerdict> Verdicts)
{
    /// <summary>The fullest of the norms, 1 being full; null when the program sets none, or a number is not set.</summary>
    public decimal? Share => Verdicts.Max(verdict => verdict.Share);

    /// <summary>Whether one more family is over a norm, or over what the program expects below its limit.</summary>
    public bool IsFull => Verdicts.Any(verdict => verdict.Share >= 1 || verdict.SoftShare >= 1);
}

/// <summary>Counts how many families each curator of an organization leads.</summary>
public sealed class CuratorLoads(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>The curators whom a person may assign: all for whoever may assign, else the person alone.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<CuratorLoad>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var all = await OfAsync(person.OrganizationId, null, cancellation);
        return person.May(Operation.AssignCurator, person.OrganizationId) ? all : [.. all.Where(curator => curator.Id == person.Id)];
    }

    /// <summary>What is wrong with an assignment: nobody of that id leads families here, or the norm is full and no reason is given.</summary>
    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Guid organizationId, AcceptInput accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(accept);
        if (await OfAsync(organizationId, accept.CuratorId, cancellation) is not [var curator, ..])
        {
            return [new FieldProblem("curator", "Этот человек не ведёт семьи в организации: выберите другого.")];
        }

        if (curator.Verdicts.FirstOrDefault(verdict => verdict is { Share: >= 1, IsMandatory: true }) is { } forbidding)
        {
            return [new FieldProblem("curator", $"Норма нагрузки исчерпана ({forbidding.Definition.Title}): программа не допускает больше. Выберите другого куратора.")];
        }

        // One more goes over what is recommended, or over what the program expects below its limit.
        var full = curator.Verdicts.FirstOrDefault(verdict => verdict.Share >= 1 || verdict.SoftShare >= 1);
        return full switch
        {
            not null when string.IsNullOrWhiteSpace(accept.OverloadReason) =>
                [new FieldProblem("overload", $"Норма нагрузки исчерпана ({full.Definition.Title}): напишите, почему семью всё же берёт этот куратор.")],
            _ => [],
        };
    }

    private async Task<IReadOnlyList<CuratorLoad>> OfAsync(Guid organizationId, Guid? only, CancellationToken cancellation)
    {
        var workplace = await workplaces.FindAsync(organizationId, cancellation);
        await using var db = databases.Open(Actor.System("caseload"));
        var today = workplace.Today;
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organizationId && role.Role == Role.Curator && role.From <= today && (role.To == null || role.To >= today) && (only == null || role.UserId == only))
            .Join(db.Users.Where(user => !user.Locked), role => role.UserId, user => user.Id, (role, user) => new { Role = role, user.DisplayName, user.SortName })
            .OrderBy(pair => pair.SortName)
            .ToListAsync(cancellation);
        var ids = roles.Select(pair => (Guid?)pair.Role.UserId).ToList();
        var lines = await LinesAsync(db, organizationId, ids, cancellation);
        return
        [
            .. roles.DistinctBy(pair => pair.Role.UserId).Select(pair =>
            {
                var own = lines.Where(line => line.Curator == pair.Role.UserId).Select(line => line.Line).ToList();
                var facts = new CuratorFacts
                {
                    Id = pair.Role.UserId.ToString(), Role = pair.Role.ProgramRole, Employment = pair.Role.Employment, Qualification = pair.Role.Qualification, AppointedOn = pair.Role.From,
                };
                var verdicts = workplace.Edition is { } edition ? CaseloadJudge.Judge(edition.Program, facts, own, workplace.Facts, today) : [];
                return new CuratorLoad(pair.Role.UserId, pair.DisplayName, own.Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count(), verdicts);
            }),
        ];
    }

    private static async Task<List<(Guid Curator, LoadedLine Line)>> LinesAsync(PatronageDb db, Guid organizationId, List<Guid?> curators, CancellationToken cancellation)
    {
        var cases = await db.Cases.AsNoTracking()
            .Where(item => item.OrganizationId == organizationId && curators.Contains(item.CuratorId) && (item.State == CaseState.Referral || item.State == CaseState.Open || item.State == CaseState.PostSupport))
            .Select(item => new { item.Id, item.FamilyId, item.CuratorId, item.State, item.ReferralBasis, Title = item.Family!.Title })
            .ToListAsync(cancellation);
        var ids = cases.Select(item => item.Id).ToList();
        var lines = await db.CaseLines.AsNoTracking().Where(line => ids.Contains(line.CaseId)).ToListAsync(cancellation);
        var periods = await db.CasePeriods.AsNoTracking()
            .Where(period => ids.Contains(period.CaseId) && period.To == null && (period.Kind == PeriodKind.Category || period.Kind == PeriodKind.Circumstance))
            .ToListAsync(cancellation);
        var families = cases.Select(item => item.FamilyId).ToList();
        var members = await db.Members.AsNoTracking().Where(member => families.Contains(member.FamilyId) && !member.Void)
            .GroupBy(member => member.FamilyId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancellation);
        return
        [
            .. from item in cases
               from line in lines
               where line.CaseId == item.Id && line.ClosedOn is null == (item.State != CaseState.PostSupport)
               let own = periods.Where(period => period.CaseId == item.Id && period.Line == line.Line).ToList()
               let segment = new Segment(
                   line.StageSince ?? DateOnly.MinValue,
                   line.Track.Length > 0 ? line.Track : null,
                   line.StageId,
                   line.LevelId,
                   [.. own.Where(period => period.Kind == PeriodKind.Category).Select(period => period.Value)],
                   [.. own.Where(period => period.Kind == PeriodKind.Circumstance).Select(period => period.Value)],
                   item.ReferralBasis,
                   line.Paused,
                   item.State switch { CaseState.Referral => LinePhase.Referred, CaseState.Open => LinePhase.Open, _ => LinePhase.PostSupport })
               select (item.CuratorId!.Value, new LoadedLine(item.Id.ToString(), item.Title, segment, members.GetValueOrDefault(item.FamilyId))),
        ];
    }
}
