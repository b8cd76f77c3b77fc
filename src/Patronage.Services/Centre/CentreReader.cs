using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Outside;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.Centre;

/// <summary>What the head of a centre watches: loads, what is overdue and by whom, what waits for a decision, which terms end. All from what is stored, in a fixed number of queries.</summary>
public sealed class CentreReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, ProjectionKeeper projections, CaseloadReader loads)
{
    private const int MostWaiting = 12;
    private const int MostEnding = 10;
    private const int Weeks = 6;
    private const int WeekDays = 7;
    private const int LeaveDays = 14;

    /// <summary>Reads the centre in which the person works.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeCaseload"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<CentreView>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.SeeCaseload, organization))
        {
            return new Outcome<CentreView>.Denied(T("Нагрузку и сроки всех кураторов видит руководитель."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeCaseload, organization), person.Scope());
        await projections.RefreshAsync(organization, cancellation);
        var workplace = await workplaces.FindAsync(db, organization, cancellation);
        var active = db.Cases.AsNoTracking().Where(row => row.OrganizationId == organization && row.State != CaseState.Closed && row.State != CaseState.Declined);
        var load = await loads.ReadAsync(db, organization, null, [], cancellation);
        var counts = await active.GroupBy(row => row.CuratorId == null).Select(group => new { Free = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var led = db.Cases.AsNoTracking().Where(row => row.OrganizationId == organization && (row.State == CaseState.Referral || row.State == CaseState.Open || row.State == CaseState.PostSupport || row.NextDueOn != null));
        var overdue = await OverdueAsync(db, led, workplace.Today, cancellation);
        var (waiting, waitingCount) = await WaitingAsync(db, person, active, workplace, cancellation);
        var (ending, endingCount, weeks) = await EndingAsync(db, active, workplace.Today, cancellation);
        return Outcome.Done(new CentreView(
            load.Program,
            workplace.Today,
            workplace.Now,
            [
                .. load.Curators.Select(curator => overdue.TryGetValue(curator.CuratorId, out var late) ? new CuratorRow(curator, late.Count, late.Families) : new CuratorRow(curator, 0, 0))
                    .OrderByDescending(row => row.Load.Share ?? 0).ThenByDescending(row => row.Load.Cases).ThenBy(row => row.Load.Name, StringComparer.Ordinal),
            ],
            counts.Where(count => !count.Free).Sum(count => count.Count),
            counts.Where(count => count.Free).Sum(count => count.Count),
            waiting,
            waitingCount,
            ending,
            endingCount,
            weeks,
            person.May(Operation.AssignCurator, organization))
        {
            Uncovered = await UncoveredAsync(db, active, organization, load, workplace.Today, cancellation),
        });
    }

    private static async Task<IReadOnlyList<UncoveredLeave>> UncoveredAsync(
        PatronageDb db, IQueryable<CaseRow> active, Guid organization, CaseloadView load, DateOnly today, CancellationToken cancellation)
    {
        var names = load.Curators.ToDictionary(curator => curator.CuratorId, curator => curator.Name);
        var families = (await active.Where(row => row.CuratorId != null).GroupBy(row => row.CuratorId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation))
            .Where(group => names.ContainsKey(group.Key)).ToDictionary(group => group.Key, group => group.Count);
        return
        [
            .. (await AwayReading.UncoveredAsync(db, organization, families.Keys, today, today.AddDays(LeaveDays), cancellation))
                .Select(leave => new UncoveredLeave(leave.UserId, names[leave.UserId], families[leave.UserId], leave.From, leave.To, leave.Reason)),
        ];
    }

    /// <summary>Whether an obligation is done by deciding: by a decision or a meeting. An approval of a plan waits for one only when there is a plan to approve.</summary>
    public static bool IsDecided(Program program, ObligationDefinition definition) =>
        DayActs.Of(program, definition).Kind is DayActKind.TakeDecision or DayActKind.OpenDecisions or DayActKind.PlanMeeting or DayActKind.RecordMeeting && !DayActs.IsApproval(program, definition);

    /// <summary>Whether an obligation is done by a decision that whoever leads the family takes: it waits in their day, and for nobody else.</summary>
    public static bool IsCurators(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        var decisions = program.Decisions.Where(decision => definition.DoneBy.Any(id => Brings(program, decision, id))).ToList();
        return decisions.Count > 0 ? decisions.TrueForAll(decision => IsCurators(program, decision.By)) : IsCurators(program, definition.By);
    }

    // Whoever leads the family is among them, and nobody of the centre beside: neither a body that meets nor another role.
    private static bool IsCurators(Program program, IReadOnlyList<string> by)
    {
        var who = by.Select(program.Participants.Find).OfType<ParticipantDefinition>().ToList();
        return who.Exists(Leads) && !who.Exists(one => !Leads(one) && one is { Kind: ParticipantKind.Role } or { Kind: ParticipantKind.Body, External: false });

        static bool Leads(ParticipantDefinition one) => one is { Kind: ParticipantKind.Role, PerLine: > 0 };
    }

    private static bool ApprovedByCurators(Program program, PlanDefinition plan)
    {
        var approving = program.Decisions.Where(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Approve && (effect.To is null || effect.To == plan.Id))).ToList();
        return approving.Count > 0 && approving.TrueForAll(decision => IsCurators(program, decision.By));
    }

    private static bool Brings(Program program, DecisionDefinition decision, string happening)
    {
        return happening switch
        {
            CoreEvents.LevelSet => Does(EffectKind.Level),
            CoreEvents.PlanApproved => Does(EffectKind.Approve),
            CoreEvents.SupportClosed => Does(EffectKind.Close),
            CoreEvents.SupportPaused => Does(EffectKind.Pause),
            CoreEvents.SupportResumed => Does(EffectKind.Resume),
            CoreEvents.CuratorAssigned => Does(EffectKind.Assign),
            _ => program.Events.Find(happening)?.RaisedBy.Any(trigger => (trigger.Kind == TriggerKind.Decision && trigger.Id == decision.Id) || (trigger is { Kind: TriggerKind.Core, Id: { } core } && Brings(program, decision, core))) == true,
        };

        bool Does(EffectKind effect) => decision.Effects.Any(item => item.Kind == effect);
    }

    // The same as each curator's day shows: a closed case may still owe something. A term in hours that passes in the course of the day counts from the next day on.
    private static async Task<Dictionary<Guid, (int Count, int Families)>> OverdueAsync(PatronageDb db, IQueryable<CaseRow> led, DateOnly today, CancellationToken cancellation)
    {
        var terms = await db.Obligations.AsNoTracking().Where(row => row.State == ObligationState.Open && row.DueOn < today)
            .Join(led.Where(item => item.CuratorId != null), row => row.CaseId, item => item.Id, (row, item) => new { item.CuratorId, row.CaseId })
            .GroupBy(row => new { row.CuratorId, row.CaseId }).Select(group => new { group.Key.CuratorId, group.Key.CaseId, Count = group.Count() })
            .ToListAsync(cancellation);
        var visits = await db.VisitPeriods.AsNoTracking().Where(row => row.NextBy < today)
            .Join(led.Where(item => item.CuratorId != null), row => row.CaseId, item => item.Id, (row, item) => new { item.CuratorId, row.CaseId })
            .GroupBy(row => new { row.CuratorId, row.CaseId }).Select(group => new { group.Key.CuratorId, group.Key.CaseId, Count = group.Count() })
            .ToListAsync(cancellation);
        var planned = await db.CaseEvents.AsNoTracking().Where(row => row.Planned && row.On < today && (row.EventId == Correspondence.AwaitedEvent || row.EventId == CoreEvents.ContactHeld || row.EventId == CoreEvents.MeetingHeld))
            .Join(led.Where(item => item.CuratorId != null), row => row.CaseId, item => item.Id, (row, item) => new { item.CuratorId, row.CaseId })
            .GroupBy(row => new { row.CuratorId, row.CaseId }).Select(group => new { group.Key.CuratorId, group.Key.CaseId, Count = group.Count() })
            .ToListAsync(cancellation);
        return terms.Concat(visits).Concat(planned).GroupBy(row => row.CuratorId!.Value).ToDictionary(group => group.Key, group => (group.Sum(row => row.Count), group.Select(row => row.CaseId).Distinct().Count()));
    }

    private async Task<(IReadOnlyList<DayLine> Lines, int Count)> WaitingAsync(PatronageDb db, Person person, IQueryable<CaseRow> active, Workplace workplace, CancellationToken cancellation)
    {
        var (decided, approving, settled, own) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var version in await active.Select(row => row.ProgramVersionId).Distinct().ToListAsync(cancellation))
        {
            var program = (await catalogue.GetAsync(version)).Program;
            decided.UnionWith(program.Obligations.Where(definition => IsDecided(program, definition) && !IsCurators(program, definition)).Select(definition => definition.Id));
            approving.UnionWith(program.Obligations.Where(definition => DayActs.IsApproval(program, definition) && !IsCurators(program, definition)).Select(definition => definition.Id));
            own.UnionWith(program.Plans.Where(plan => ApprovedByCurators(program, plan)).Select(plan => plan.Id));
            settled.UnionWith(program.Obligations.Where(definition => DayActs.SettledByApproving(program, definition)).Select(definition => definition.Id));
        }

        // A plan that nobody has drawn up waits for its curator and not for a decision; what is only foreseen waits for nobody yet.
        var today = workplace.Today;
        var items = db.PlanItems.AsNoTracking().Where(item => active.Any(row => row.Id == item.CaseId) && !own.Contains(item.PlanKind));
        var waiting = db.Obligations.AsNoTracking().Where(row => row.State == ObligationState.Open && (row.AnchoredOn == null || row.AnchoredOn <= today) && active.Any(item => item.Id == row.CaseId)
            && (decided.Contains(row.DefinitionId) || (approving.Contains(row.DefinitionId) && db.PlanItems.Any(item => item.CaseId == row.CaseId && item.Line == row.Line && !item.Approved))));
        var drafted = DaySource.Drafted(items.Where(item => !db.Obligations.Any(row => row.CaseId == item.CaseId && row.Line == item.Line && row.State == ObligationState.Open && settled.Contains(row.DefinitionId))));
        var count = await waiting.CountAsync(cancellation) + await drafted.CountAsync(cancellation);
        var rows = await waiting.OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Key).Take(MostWaiting).ToListAsync(cancellation);
        var plans = await drafted.OrderBy(plan => plan.CaseId).ThenBy(plan => plan.Line).ThenBy(plan => plan.PlanKind).Take(MostWaiting - rows.Count).ToListAsync(cancellation);
        List<Guid> cases = [.. rows.Select(row => row.CaseId), .. plans.Select(plan => plan.CaseId)];
        var heads = await active.Where(item => cases.Contains(item.Id))
            .Select(item => new CaseHead(item.Id, item.FamilyId, item.Family!.Title, item.Number, item.ProgramVersionId, item.LevelId, item.CuratorId, item.State, item.LastSequence, null))
            .ToListAsync(cancellation);
        var builder = new DayBuilder(workplace, person);
        await builder.KnowAsync(db, heads, catalogue, cancellation);
        rows.ForEach(builder.Add);
        plans.ForEach(builder.Add);
        return (builder.Lines(workplace.Today), count);
    }

    private static async Task<(IReadOnlyList<EndingCase> First, int Count, IReadOnlyList<EndingWeek> Weeks)> EndingAsync(
        PatronageDb db, IQueryable<CaseRow> active, DateOnly today, CancellationToken cancellation)
    {
        var monday = Periods.Containing(Patronage.Programs.Terms.PeriodKind.Week, today).From;
        var last = monday.AddDays((WeekDays * Weeks) - 1);
        var ending = active.Where(row => row.State == CaseState.Open && row.EndsOn != null && row.EndsOn <= last);
        var days = await ending.GroupBy(row => row.EndsOn!.Value).Select(group => new { Day = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var first = await ending.OrderBy(row => row.EndsOn).ThenBy(row => row.Id).Take(MostEnding)
            .Select(row => new EndingCase(row.Id, row.Family!.Title, row.Number, db.Users.Where(user => user.Id == row.CuratorId).Select(user => user.DisplayName).FirstOrDefault(), row.EndsOn!.Value))
            .ToListAsync(cancellation);
        return (first, days.Sum(day => day.Count),
        [
            new EndingWeek(null, days.Where(day => day.Day < today).Sum(day => day.Count)),
            .. Enumerable.Range(0, Weeks).Select(week => monday.AddDays(WeekDays * week))
                .Select(from => new EndingWeek(from, days.Where(day => day.Day >= today && day.Day >= from && day.Day < from.AddDays(WeekDays)).Sum(day => day.Count))),
        ]);
    }
}
