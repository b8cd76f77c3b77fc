using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>Replays a draft over the open cases of its program: shows, before publishing, which families it touches and how.</summary>
public sealed class Replay(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, TimeProvider time)
{
    private const int Batch = 200;
    private const int HindsightMonths = 3;

    /// <summary>Runs the replay.</summary>
    /// <param name="person">Who asks. Cases are read as the system does; names of families are told only for the organizations of the person's role.</param>
    /// <param name="draft">The draft; it must compile.</param>
    /// <param name="asOf">The day as of which cases are judged.</param>
    /// <param name="progress">Told how many of how many are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReplayReport>> RunAsync(
        Person person, OpenDraft draft, DateOnly asOf, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        if (!person.MayAnywhere(Operation.ReplayProgram))
        {
            return new Outcome<ReplayReport>.Denied("Проверять черновик на открытых случаях может методист.");
        }

        if (draft.Result.Program is not { } changed)
        {
            return Outcome.Invalid<ReplayReport>("", "Черновик с ошибками нельзя проверить на случаях: сначала исправьте их.");
        }

        var began = time.GetTimestamp();
        var run = new Run(this, person, changed, asOf);
        var programId = draft.Row.ProgramId;
        await using var db = databases.Open(person.ActorFor(Operation.ReplayProgram, person.OrganizationId), AccessScope.Everything);
        var open = await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId).Where(OpenRows.Are).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var since = asOf.AddMonths(-HindsightMonths);
        var hindsight = Hindsight.Of(draft);
        var late = hindsight is null
            ? []
            : await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId && row.ReferredOn >= since && row.ReferredOn <= asOf && row.State != CaseState.Declined)
                .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var of = open.Count + late.Count;
        for (var at = 0; at < open.Count; at += Batch)
        {
            await run.CompareAsync([.. open.Skip(at).Take(Batch)], cancellation);
            progress?.Report((Math.Min(open.Count, at + Batch), of));
        }

        for (var at = 0; at < late.Count; at += Batch)
        {
            await run.LookBackAsync(hindsight!, [.. late.Skip(at).Take(Batch)], cancellation);
            progress?.Report((Math.Min(of, open.Count + at + Batch), of));
        }

        AuditLog.Record(db, new AuditFact("replayed", nameof(ProgramDraft), draft.Row.Id.ToString()));
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new ReplayReport(
            asOf, open.Count, run.Touched, run.Loads.Changed(run.Curators), hindsight is null ? null : new ReplayHindsight(since, late.Count, run.Others), time.GetElapsedTime(began)));
    }

    /// <summary>Why one case changes as a replay said; only sentences, days and clauses are told, never what is known of the family beyond them.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="draft">The draft that was replayed.</param>
    /// <param name="asOf">The day of the replay.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="hindsight">Whether the difference is one of <see cref="ReplayReport.Hindsight"/>: between the draft and the draft as if its numbers had held earlier.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The reasons in the order of the differences; not found when the case is not of the person's organizations.</returns>
    public async Task<Outcome<ReplayReasons>> ExplainAsync(Person person, OpenDraft draft, DateOnly asOf, Guid caseId, bool hindsight = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        if (!person.MayAnywhere(Operation.ReplayProgram))
        {
            return new Outcome<ReplayReasons>.Denied("Проверять черновик на открытых случаях может методист.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReplayProgram, person.OrganizationId), AccessScope.Everything);
        var row = await db.Cases.AsNoTracking().Where(item => item.Id == caseId && item.ProgramId == draft.Row.ProgramId)
            .Select(item => new { item.OrganizationId, item.FamilyId }).FirstOrDefaultAsync(cancellation);
        if (draft.Result.Program is not { } changed || row is null || !person.May(Operation.ReplayProgram, row.OrganizationId))
        {
            return new Outcome<ReplayReasons>.NotFound();
        }

        if ((hindsight ? Hindsight.Of(draft) : changed) is not { } other)
        {
            return new Outcome<ReplayReasons>.NotFound();
        }

        var run = new Run(this, person, changed, asOf);
        var reasons = hindsight ? await run.ExplainBackAsync(other, caseId, cancellation) : await run.ExplainAsync(caseId, cancellation);
        AuditLog.Record(db, new AuditFact("replayed", nameof(ProgramDraft), draft.Row.Id.ToString()) { CaseId = caseId, FamilyId = row.FamilyId, OrganizationId = row.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return reasons is null ? new Outcome<ReplayReasons>.NotFound() : Outcome.Done(reasons);
    }

    private sealed class Run(Replay replay, Person person, Program changed, DateOnly asOf)
    {
        private readonly Dictionary<(Guid Organization, string Program), Workplace> _places = [];

        public List<ReplayCase> Touched { get; } = [];

        public Dictionary<Guid, string> Curators { get; } = [];

        public ReplayLoads Loads { get; } = new(asOf);

        public List<ReplayCase> Others { get; } = [];

        public Task CompareAsync(List<Guid> ids, CancellationToken cancellation) => EachAsync(ids, (row, place, file, current) =>
        {
            var (was, became) = (CaseAssessor.AssessAll(current, place.Calendar, file, asOf), CaseAssessor.AssessAll(changed, place.Calendar, file, asOf));
            Loads.Add(row, place.Title, file, (current, was), (changed, became));
            if (ReplayComparison.Compare(was, became) is { Count: > 0 } differences)
            {
                Touched.Add(Case(row, place, differences));
            }
        }, cancellation);

        public Task LookBackAsync(Program hindsight, List<Guid> ids, CancellationToken cancellation) => EachAsync(ids, (row, place, file, current) =>
        {
            var (was, became) = (CaseAssessor.AssessAll(changed, place.Calendar, file, asOf), CaseAssessor.AssessAll(hindsight, place.Calendar, file, asOf));
            if (ReplayComparison.OtherDays(was, became) is { Count: > 0 } differences)
            {
                Others.Add(Case(row, place, differences));
            }
        }, cancellation);

        public async Task<ReplayReasons?> ExplainAsync(Guid id, CancellationToken cancellation)
        {
            ReplayReasons? reasons = null;
            await EachAsync([id], (row, place, file, current) =>
            {
                var (was, became) = (CaseAssessor.AssessAll(current, place.Calendar, file, asOf), CaseAssessor.AssessAll(changed, place.Calendar, file, asOf));
                reasons = new ReplayReasons(
                    current, changed, [.. ReplayComparison.Find(was, became).Select(finding => new ReplayReason(Known(finding.Was()), Known(finding.Became())))]);
            }, cancellation);
            return reasons;
        }

        public async Task<ReplayReasons?> ExplainBackAsync(Program hindsight, Guid id, CancellationToken cancellation)
        {
            ReplayReasons? reasons = null;
            await EachAsync([id], (row, place, file, current) =>
            {
                var (was, became) = (CaseAssessor.AssessAll(changed, place.Calendar, file, asOf), CaseAssessor.AssessAll(hindsight, place.Calendar, file, asOf));
                reasons = new ReplayReasons(changed, hindsight, [.. ReplayComparison.FindOtherDays(was, became).Select(finding => new ReplayReason(Known(finding.Was()), Known(finding.Became())))]);
            }, cancellation);
            return reasons;
        }

        // A methodologist has no way to a family's file: conditions of rules and missing facts would tell what is in it.
        private static Explanation? Known(Explanation? why) => why is null ? null : why with { Rules = [], Missing = [] };

        private ReplayCase Case(CaseRow row, Workplace place, IReadOnlyList<ReplayDifference> differences)
        {
            var isKnown = person.May(Operation.ReplayProgram, row.OrganizationId);
            return new ReplayCase(
                row.Id, isKnown ? row.Family?.Title : null, isKnown ? row.Number : null, row.OrganizationId, place.Title,
                row.CuratorId is { } id ? Curators.GetValueOrDefault(id, "") : "", person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId), differences);
        }

        private async Task EachAsync(List<Guid> ids, Action<CaseRow, Workplace, Casework.Journal.CaseFile, Program> work, CancellationToken cancellation)
        {
            await using var db = replay.Databases.Open(Actor.System("replay"));
            var rows = await db.Cases.AsNoTracking().Include(row => row.Family).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellation);
            var files = await CaseFiles.LoadManyAsync(db, rows, asOf, cancellation);
            var unknown = rows.Select(row => row.CuratorId).OfType<Guid>().Where(id => !Curators.ContainsKey(id)).Distinct().ToList();
            foreach (var user in await db.Users.AsNoTracking().Where(user => unknown.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellation))
            {
                Curators[user.Id] = user.DisplayName;
            }

            foreach (var row in rows.Where(row => files[row.Id].Journal.Count > 0))
            {
                cancellation.ThrowIfCancellationRequested();
                var program = (await replay.Catalogue.GetAsync(row.ProgramVersionId)).Program;
                if (!_places.TryGetValue((row.OrganizationId, row.ProgramId), out var place))
                {
                    var today = await replay.Workplaces.FindAsync(db, row.OrganizationId, cancellation);
                    _places.Add((row.OrganizationId, row.ProgramId), place = await replay.Workplaces.UnderAsync(db, today, program.Identity, cancellation));
                }

                work(row, place, files[row.Id], program);
            }
        }
    }

    private IDbContextFactory<PatronageDb> Databases => databases;

    private ProgramCatalogue Catalogue => catalogue;

    private WorkplaceFinder Workplaces => workplaces;
}
