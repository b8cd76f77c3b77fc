using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Urgent;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;

namespace Patronage.Services.Cases;

/// <summary>A case as it lies on the desk: opened, assessed under its own version of the program on the organization's day.</summary>
/// <param name="Row">The case's row, not tracked.</param>
/// <param name="File">Everything known of it.</param>
/// <param name="Edition">The version it is led under.</param>
/// <param name="Workplace">What its organization works under.</param>
/// <param name="Assessments">One assessment a line; the first is the main line.</param>
public sealed record OpenCase(CaseRow Row, CaseFile File, ProgramEdition Edition, Workplace Workplace, IReadOnlyList<Assessment> Assessments)
{
    /// <summary>The assessment of the line that the referral opened.</summary>
    public Assessment Main => Assessments[0];

    /// <summary>How far the journal had got when it was shown; whoever writes says which one they saw.</summary>
    public CaseStamp Stamp => new(File.Journal.Count == 0 ? 0 : File.Journal.Max(entry => entry.Sequence));

    /// <summary>The access for some hours by which it is read; null where the file is open anyway.</summary>
    public UrgentPass? Urgent { get; init; }

    /// <summary>Whether answers were left out that the program marks sensitive: what looks empty may be written down.</summary>
    public bool HidesSensitive { get; init; }

    /// <summary>The organization's day.</summary>
    public DateOnly Today => Workplace.Today;
}

/// <summary>How far a case's journal had got. Recomputing a case does not change it, so that nobody gets a conflict with the passing of time.</summary>
/// <param name="LastSequence">The sequence of the last entry.</param>
public readonly record struct CaseStamp(long LastSequence);

/// <summary>
/// Opens cases and writes to their journals. Every use case of a case goes through here: right, load, decide, save with projections and audit.
/// </summary>
public sealed class CaseDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, VersionedAssessor assessor)
{
    private const int MostAttempts = 4;
    private static string NoRight => T("У вас нет права на это действие с этим случаем.");
    internal static string Transferred => T("Семью ведёт другая организация: это дело только читают.");

    /// <summary>Opens a case for reading; the reading is audited.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="what">What is read, in one word for the audit: «case-page».</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenCase>> OpenAsync(Person person, Guid caseId, string what, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if ((row is null || !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)) && await OtherWays.OpenAsync(databases, db, person, caseId, cancellation) is { } way)
        {
            // The work went on in a file that the person may open, or there is an access to this one for some hours.
            row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstAsync(item => item.Id == caseId, cancellation);
            var read = (await LoadAsync(db, row, way.Sensitive, cancellation)) with { Urgent = way.Urgent };
            AuditLog.Read(db, what, row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
            await db.SaveChangesAsync(cancellation);
            return Outcome.Done(read);
        }

        if (row is null)
        {
            // Of another organization the answer is the same as of nothing, and whoever tries addresses is on record.
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, what, caseId.ToString()));
            await db.SaveChangesAsync(cancellation);
            return new Outcome<OpenCase>.NotFound();
        }

        if (!person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
        {
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, what, caseId.ToString()) { FamilyId = row.FamilyId, CaseId = row.Id, OrganizationId = row.OrganizationId });
            await db.SaveChangesAsync(cancellation);
            return new Outcome<OpenCase>.Denied(NoRight);
        }

        var open = await LoadAsync(db, row, person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId), cancellation);
        AuditLog.Read(db, what, row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(open);
    }

    /// <summary>Writes entries to a case's journal, computes the case anew and stores what follows, in one transaction.</summary>
    /// <param name="person">Who writes.</param>
    /// <param name="operation">Under which right.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw; what another wrote after it is a conflict.</param>
    /// <param name="decide">Given the case as it is, the entries to write or problems. Their ids, days of recording and authors are filled in here.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> WriteAsync(
        Person person,
        Operation operation,
        Guid caseId,
        CaseStamp shown,
        Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> decide,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(decide);
        return WriteAsync(new Writing(person, operation, caseId, shown, At(decide)), cancellation);
    }

    /// <summary>The same, where what is decided asks the context as well.</summary>
    internal Task<Outcome<OpenCase>> WriteAsync(
        Person person, Operation operation, Guid caseId, CaseStamp shown, Func<PatronageDb, OpenCase, Task<Outcome<IReadOnlyList<JournalEntry>>>> decide, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return WriteAsync(new Writing(person, operation, caseId, shown, decide), cancellation);
    }

    /// <summary>
    /// Adds to a case what takes nothing away from what others write meanwhile, so that nobody has to send it twice. What is decided may add rows of its own to
    /// the context: they are written with the entries, or not at all.
    /// </summary>
    /// <param name="person">Who writes.</param>
    /// <param name="operation">Under which right.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="decide">Given the context and the case as it is, the entries to write or problems; it may be asked again.</param>
    /// <param name="cancellation">Stops it.</param>
    internal Task<Outcome<OpenCase>> AddAsync(
        Person person, Operation operation, Guid caseId, Func<PatronageDb, OpenCase, Task<Outcome<IReadOnlyList<JournalEntry>>>> decide, CancellationToken cancellation) =>
        WriteAsync(new Writing(person, operation, caseId, null, decide), cancellation);

    /// <summary>The same of a family that is taken on: a referral that nobody leads is within the reach of everybody who takes families on.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.DecideReferral"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="decide">Given the case as it is, the entries to write or problems.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> TakeAsync(
        Person person, Guid caseId, CaseStamp shown, Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> decide, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(decide);
        return WriteAsync(new Writing(person, Operation.DecideReferral, caseId, shown, At(decide)) { Takes = true }, cancellation);
    }

    /// <summary>
    /// Adds what the person knows to a case without having seen its file, so that nothing another wrote meanwhile is a conflict. The right has to reach the whole
    /// organization; the file itself is not the person's to see afterwards.
    /// </summary>
    /// <param name="person">Who writes.</param>
    /// <param name="operation">Under which right.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="decide">Given the case as it is, the entries to write or problems; no entries when they were written before.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> AddUnseenAsync(Person person, Operation operation, Guid caseId, Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> decide, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(decide);
        return WriteAsync(new Writing(person, operation, caseId, null, At(decide)) { Unseen = true }, cancellation);
    }

    private async Task<Outcome<OpenCase>> WriteAsync(Writing writing, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Two who take a number of one series at once meet there and not in the case: whoever came second takes the next one.
            var outcome = await WriteOnceAsync(writing, cancellation);
            if (attempt == MostAttempts || outcome is not Outcome<OpenCase>.Conflict conflict || (writing.Shown is not null && conflict.Info.Entries.Count > 0))
            {
                return outcome;
            }
        }
    }

    private async Task<Outcome<OpenCase>> WriteOnceAsync(Writing writing, CancellationToken cancellation)
    {
        var (person, caseId) = (writing.Person, writing.CaseId);
        var scope = person.Scope();
        await using var db = databases.Open(person.ActorFor(writing.Operation, person.OrganizationId), writing.Takes || writing.Unseen ? scope with { Cases = [caseId] } : scope);
        var row = await db.Cases.Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null)
        {
            return new Outcome<OpenCase>.NotFound();
        }

        if (!person.May(writing.Operation, row.OrganizationId, row.CuratorId) && !(writing.Takes && IsFree(row) && person.May(writing.Operation, row.OrganizationId)))
        {
            return writing.Unseen ? new Outcome<OpenCase>.NotFound() : new Outcome<OpenCase>.Denied(NoRight);
        }

        if (writing.Shown is { } shown && row.LastSequence != shown.LastSequence)
        {
            return await ConflictAsync(db, row, shown, cancellation);
        }

        var open = await LoadAsync(db, row, withSensitive: true, cancellation);
        if (open.Assessments is [{ Line.IsTransferred: true }, ..])
        {
            return Outcome.Invalid<OpenCase>("", Transferred);
        }

        switch (await writing.Decide(db, open))
        {
            case Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var repeated } when RepeatedWriting.IsLast(open, person, repeated):
                return Outcome.Done(open);
            case Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var tooLong } when WritingLimits.Check(tooLong) is { Count: > 0 } problems:
                return Outcome.Invalid<OpenCase>(problems);
            case Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var entries }:
                return await SaveAsync(db, row, open, [.. entries.Select(entry => Stamp(entry, person, open.Workplace))], cancellation);
            case Outcome<IReadOnlyList<JournalEntry>>.Invalid { Problems: var wrong }:
                return new Outcome<OpenCase>.Invalid(wrong);
            case Outcome<IReadOnlyList<JournalEntry>>.Denied { Message: var message }:
                return new Outcome<OpenCase>.Denied(message);
            default:
                return new Outcome<OpenCase>.NotFound();
        }
    }

    private static Func<PatronageDb, OpenCase, Task<Outcome<IReadOnlyList<JournalEntry>>>> At(Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> decide) => (_, open) => Task.FromResult(decide(open));

    // What is to be written: by whom, under which right, over what they saw, if that matters. Takes: a family is taken on that nobody leads. Unseen: the file is not theirs to see.
    private sealed record Writing(Person Person, Operation Operation, Guid CaseId, CaseStamp? Shown, Func<PatronageDb, OpenCase, Task<Outcome<IReadOnlyList<JournalEntry>>>> Decide)
    {
        public bool Takes { get; init; }

        public bool Unseen { get; init; }
    }

    /// <summary>Whether a case is a referral that nobody leads: whoever takes families on may take it.</summary>
    public static bool IsFree(CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row is { CuratorId: null, State: CaseState.Referral };
    }

    /// <summary>Fills in what is known of every entry: its id, when and by whom it is written.</summary>
    public static JournalEntry Stamp(JournalEntry entry, Person person, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(workplace);
        return entry with
        {
            Id = entry.Id.Length > 0 ? entry.Id : Guid.CreateVersion7().ToString("N"),
            RecordedOn = workplace.Today,
            By = person.Id.ToString(),
        };
    }

    /// <summary>Assesses a case as if entries were written; nothing is.</summary>
    internal async Task<IReadOnlyList<Assessment>> AssessWithAsync(OpenCase open, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        await using var db = databases.Open(Storage.Saving.Actor.System("foresight"));
        var written = entries.Select((entry, index) => entry with { Id = $"foreseen-{index}", Sequence = open.Stamp.LastSequence + index + 1, RecordedOn = open.Today });
        return await assessor.AssessAsync(db, open.Row, open.File with { Journal = [.. open.File.Journal, .. written] }, open.Workplace, cancellation);
    }

    /// <summary>Loads a case through an open context: for lists and work over many use the projections instead.</summary>
    internal Task<OpenCase> LoadAsync(PatronageDb db, CaseRow row, bool withSensitive, CancellationToken cancellation) => LoadAsync(db, row, withSensitive, null, cancellation);

    /// <summary>Loads a case as of a day; of today when none is given.</summary>
    internal async Task<OpenCase> LoadAsync(PatronageDb db, CaseRow row, bool withSensitive, DateOnly? asOf, CancellationToken cancellation)
    {
        var edition = await catalogue.GetAsync(row.ProgramVersionId);
        var workplace = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, row.OrganizationId, asOf, cancellation), edition.Program.Identity, cancellation);
        var seen = await SeenFile.ReadAsync(db, row, edition, workplace.Today, withSensitive, cancellation);
        return new OpenCase(row, seen.File, edition, workplace, await assessor.AssessAsync(db, row, seen.File, workplace, cancellation))
        {
            HidesSensitive = seen.Hides || (!withSensitive && await db.Journal.AnyAsync(entry => entry.CaseId == row.Id && entry.Sensitive != null, cancellation)),
        };
    }

    /// <summary>Adds stamped entries to a case that an open context tracks; its saving writes them. What follows from them is computed, and stored by <see cref="ProjectionWriter"/> later.</summary>
    internal async Task<OpenCase> AppendAsync(PatronageDb db, CaseRow row, OpenCase open, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var numbered = await SeriesNumbers.FillAsync(db, row, open.Edition.Program, entries, open.Today, cancellation);
        var written = await JournalStore.AppendAsync(db, row, numbered, open.Edition.SensitiveFields, cancellation);
        var file = open.File with { Journal = [.. open.File.Journal, .. written] };
        return open with { File = file, Assessments = await assessor.AssessAsync(db, row, file, open.Workplace, cancellation) };
    }

    private async Task<Outcome<OpenCase>> SaveAsync(PatronageDb db, CaseRow row, OpenCase open, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var then = await AppendAsync(db, row, open, entries, cancellation);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(then.Assessments), cancellation);
        var result = await db.TrySaveAsync(cancellation);
        if (result.Ok)
        {
            return Outcome.Done(then);
        }

        await using var fresh = databases.Open(db.Actor!, db.Scope);
        return await ConflictAsync(fresh, row, open.Stamp, cancellation);
    }

    /// <summary>What others wrote to a case that is open here, after a stamp under which it was shown before.</summary>
    internal async Task<ConflictInfo> SinceAsync(Person person, OpenCase open, CaseStamp shown, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, open.Row.OrganizationId), person.Scope());
        return await SinceAsync(db, open.Row, shown, cancellation);
    }

    private static async Task<Outcome<OpenCase>> ConflictAsync(PatronageDb db, CaseRow row, CaseStamp shown, CancellationToken cancellation) =>
        new Outcome<OpenCase>.Conflict(await SinceAsync(db, row, shown, cancellation));

    /// <summary>What others wrote to a case after it was shown.</summary>
    internal static async Task<ConflictInfo> SinceAsync(PatronageDb db, CaseRow row, CaseStamp shown, CancellationToken cancellation)
    {
        var theirs = await db.Journal.AsNoTracking()
            .Where(entry => entry.CaseId == row.Id && entry.Sequence > shown.LastSequence)
            .OrderBy(entry => entry.Sequence)
            .Select(entry => new { entry.By, entry.RecordedAt, entry.Kind, entry.Subject })
            .ToListAsync(cancellation);
        var by = theirs is [.., var last] && Guid.TryParse(last.By, out var author)
            ? await db.Users.Where(user => user.Id == author).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation) ?? ""
            : "";
        return new ConflictInfo(by, theirs is [.., var newest] ? newest.RecordedAt : row.CreatedAt, [.. theirs.Select(entry => new ConflictEntry(entry.Kind, entry.Subject))]);
    }
}
