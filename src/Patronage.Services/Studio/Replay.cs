using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
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
            asOf, open.Count, run.Touched, run.Loads.Changed(run.Curators), hindsight is null ? null : new ReplayHindsight(since, late.Count, run.Other), time.GetElapsedTime(began)));
    }

    private sealed class Run(Replay replay, Person person, Program changed, DateOnly asOf)
    {
        private readonly Dictionary<Guid, Workplace> _places = [];

        public List<ReplayCase> Touched { get; } = [];

        public Dictionary<Guid, string> Curators { get; } = [];

        public ReplayLoads Loads { get; } = new(asOf);

        public int Other { get; private set; }

        public Task CompareAsync(List<Guid> ids, CancellationToken cancellation) => EachAsync(ids, (row, place, file, current) =>
        {
            var (was, became) = (CaseAssessor.AssessAll(current, place.Calendar, file, asOf), CaseAssessor.AssessAll(changed, place.Calendar, file, asOf));
            Loads.Add(row, place.Title, file, (current, was), (changed, became));
            if (ReplayComparison.Compare(was, became) is { Count: > 0 } differences)
            {
                var isKnown = person.May(Operation.ReplayProgram, row.OrganizationId);
                Touched.Add(new ReplayCase(
                    row.Id, isKnown ? row.Family?.Title : null, isKnown ? row.Number : null, row.OrganizationId, place.Title,
                    row.CuratorId is { } id ? Curators.GetValueOrDefault(id, "") : "", person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId), differences));
            }
        }, cancellation);

        public Task LookBackAsync(Program hindsight, List<Guid> ids, CancellationToken cancellation) => EachAsync(ids, (row, place, file, current) =>
            Other += ReplayComparison.HasOtherDays(CaseAssessor.AssessAll(changed, place.Calendar, file, asOf), CaseAssessor.AssessAll(hindsight, place.Calendar, file, asOf)) ? 1 : 0, cancellation);

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
                if (!_places.TryGetValue(row.OrganizationId, out var place))
                {
                    _places.Add(row.OrganizationId, place = await replay.Workplaces.FindAsync(db, row.OrganizationId, cancellation));
                }

                work(row, place, files[row.Id], (await replay.Catalogue.GetAsync(row.ProgramVersionId)).Program);
            }
        }
    }

    private IDbContextFactory<PatronageDb> Databases => databases;

    private ProgramCatalogue Catalogue => catalogue;

    private WorkplaceFinder Workplaces => workplaces;
}
