using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>Replays a draft over the open cases of its program: shows, before publishing, which families it touches and how.</summary>
public sealed class Replay(IDbContextFactory<PatronageDb> databases, VersionedAssessor assessor, WorkplaceFinder workplaces, TimeProvider time, ILogger<Replay> log)
{
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
            return new Outcome<ReplayReport>.Denied(T("Проверять черновик на открытых случаях может методист."));
        }

        if (draft.Result.Program is not { } changed)
        {
            return Outcome.Invalid<ReplayReport>("", T("Черновик с ошибками нельзя проверить на случаях: сначала исправьте их."));
        }

        var began = time.GetTimestamp();
        var programId = draft.Row.ProgramId;
        await using var db = databases.Open(person.ActorFor(Operation.ReplayProgram, person.OrganizationId), AccessScope.Everything);

        // Cases of one curator stand together: a batch then reads few curators and organizations.
        var under = draft.LedUnder;
        var open = await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId && (under == null || row.ProgramVersionId == under)).Where(OpenRows.Are)
            .OrderBy(row => row.OrganizationId).ThenBy(row => row.CuratorId).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var since = asOf.AddMonths(-HindsightMonths);
        var hindsight = under is null ? Hindsight.Of(draft) : null;
        var late = hindsight is null
            ? []
            : await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId && row.ReferredOn >= since && row.ReferredOn <= asOf && row.State != CaseState.Declined)
                .OrderBy(row => row.OrganizationId).ThenBy(row => row.CuratorId).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var run = await ReplayRunner.BeginAsync(this, person, changed, asOf, progress, open.Count + late.Count, cancellation);
        await run.CompareAsync(open, cancellation);
        await run.LookBackAsync(hindsight, late, cancellation);
        AuditLog.Record(db, new AuditFact("replayed", Subject(draft), draft.Row.Id.ToString()));
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(run.Report(hindsight is null ? null : (since, late.Count), time.GetElapsedTime(began)));
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
            return new Outcome<ReplayReasons>.Denied(T("Проверять черновик на открытых случаях может методист."));
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

        var run = await ReplayRunner.BeginAsync(this, person, changed, asOf, null, 1, cancellation);
        var reasons = hindsight ? await run.ExplainBackAsync(other, caseId, cancellation) : await run.ExplainAsync(caseId, cancellation);
        AuditLog.Record(db, new AuditFact("replayed", Subject(draft), draft.Row.Id.ToString()) { CaseId = caseId, FamilyId = row.FamilyId, OrganizationId = row.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return reasons is null ? new Outcome<ReplayReasons>.NotFound() : Outcome.Done(reasons);
    }

    private static string Subject(OpenDraft draft) => draft.LedUnder is null ? nameof(ProgramDraft) : nameof(ProgramVersion);

    internal IDbContextFactory<PatronageDb> Databases => databases;

    internal VersionedAssessor Assessor => assessor;

    internal WorkplaceFinder Workplaces => workplaces;

    internal ILogger<Replay> Log => log;
}
