using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;

namespace Patronage.Services.Profiles.Moving;

/// <summary>Shows what a prepared move does to each case, and moves them: one entry in the history of each, all of them or none.</summary>
public sealed class MoveCases(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, OrganizationClock clock, CaseDesk cases)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What the move does, case by case. Nothing is written but that it was looked at.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="moveId">The move.</param>
    /// <param name="progress">Told how many of how many cases are worked out.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MovePreview>> PreviewAsync(Person person, Guid moveId, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = MoveDesk.Open(databases, person, person.OrganizationId);
        var maker = new MoveMaker(cases, catalogue, workplaces);
        var opened = await MoveDesk.DraftAsync(db, maker, person, moveId, cancellation);
        if (opened is not Outcome<OpenMove>.Done { Value: var move })
        {
            return opened.Then(_ => new Outcome<MovePreview>.NotFound());
        }

        var open = await maker.CasesAsync(db, move, progress, cancellation).ToListAsync(cancellation);
        var mapping = MoveMaker.Map(move, open);
        AuditLog.Record(db, new AuditFact("read", nameof(CaseMoveDraft), move.Row.Id.ToString()) { OrganizationId = move.Row.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new MovePreview(mapping, move.Place.Today, [.. open.Select(item => MoveMaker.Preview(item, move, mapping))]));
    }

    /// <summary>Moves the cases. All of them, or none.</summary>
    /// <param name="person">Who confirms; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="moveId">The move.</param>
    /// <param name="shown">How far the journal of each case had got when its outcome was shown.</param>
    /// <param name="shownVersion">The version of the move that was shown.</param>
    /// <param name="reason">The paper that orders it.</param>
    /// <param name="progress">Told how many of how many cases are moved.</param>
    /// <param name="cancellation">Stops it; nothing is moved then.</param>
    /// <returns>How many cases were moved.</returns>
    public async Task<Outcome<int>> ConfirmAsync(
        Person person, Guid moveId, IReadOnlyDictionary<Guid, long> shown, int shownVersion, string? reason, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(shown);
        await using var db = MoveDesk.Open(databases, person, person.OrganizationId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var maker = new MoveMaker(cases, catalogue, workplaces);
        var opened = await MoveDesk.DraftAsync(db, maker, person, moveId, cancellation);
        if (opened is not Outcome<OpenMove>.Done { Value: var move })
        {
            return opened.Then(_ => new Outcome<int>.NotFound());
        }

        if (move.Row.Version != shownVersion)
        {
            return MoveDesk.Stale<int>(db);
        }

        var open = await maker.CasesAsync(db, move, null, cancellation).ToListAsync(cancellation);
        var mapping = MoveMaker.Map(move, open);
        if (Problems(mapping, open, shown, reason) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<int>(problems);
        }

        (move.Row.State, move.Row.Reason, move.Row.DecidedBy, move.Row.DecidedAt) = (CaseMoveState.Confirmed, reason!.Trim(), person.Id, clock.UtcNow);
        db.Expect(move.Row, shownVersion);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return MoveDesk.Stale<int>(db);
        }

        for (var i = 0; i < open.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            db.ChangeTracker.Clear();
            if (!await MoveAsync(db, person, open[i], move, mapping, cancellation))
            {
                return MoveDesk.Stale<int>(db);
            }

            progress?.Report((i + 1, open.Count));
        }

        await transaction.CommitAsync(cancellation);
        return Outcome.Done(open.Count);
    }

    private static List<FieldProblem> Problems(MoveMapping mapping, List<OpenCase> open, IReadOnlyDictionary<Guid, long> shown, string? reason)
    {
        var problems = new List<FieldProblem>();
        var length = reason?.Trim().Length ?? 0;
        if (length is < MoveRules.ShortestReason or > MoveRules.LongestReason)
        {
            problems.Add(new FieldProblem(MoveRules.Reason, T("Укажите основание: приказ с датой и номером.")));
        }

        if (mapping.Open > 0)
        {
            problems.Add(new FieldProblem("", T("В сопоставлении есть строки без выбора. Вернитесь к нему и выберите соответствие или «нет соответствия».")));
        }

        if (open.Count == 0)
        {
            problems.Add(new FieldProblem("", T("Переводить нечего: выбранные дела закрыты или уже ведутся по этой программе.")));
        }
        else if (open.Count != shown.Count || open.Any(item => shown.GetValueOrDefault(item.Row.Id, -1) != item.Stamp.LastSequence))
        {
            problems.Add(new FieldProblem("", T("Пока вы смотрели, в делах появились записи. Посмотрите итог ещё раз и подтвердите.")));
        }

        return problems;
    }

    private async Task<bool> MoveAsync(PatronageDb db, Person person, OpenCase open, OpenMove move, MoveMapping mapping, CancellationToken cancellation)
    {
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == open.Row.Id, cancellation);
        var entries = MoveMaker.Entries(open, move, mapping, move.Row.Reason);
        if (!await db.CaseProgramVersions.AnyAsync(item => item.CaseId == row.Id, cancellation))
        {
            db.CaseProgramVersions.Add(Led(row, row.ProgramVersionId, row.ReferredOn, RecordWords.OpenedUnder, "{}", null, row.CreatedAt));
        }

        var map = MoveMaker.IsWhole(open, move) ? "{}" : JsonSerializer.Serialize(MoveMaker.MappingOf(open, mapping).Elements.GroupBy(item => item.Topic)
            .ToDictionary(group => group.Key.ToString(), group => group.ToDictionary(item => item.From, item => item.To ?? "", StringComparer.Ordinal), StringComparer.Ordinal), Json);
        db.CaseProgramVersions.Add(Led(row, move.To.VersionId, move.Place.Today, move.Row.Reason, map, person.Id, clock.UtcNow));
        (row.ProgramId, row.ProgramVersionId) = (move.To.Program.Identity.Id, move.To.VersionId);
        var under = open with { Row = row, Edition = move.To, Workplace = move.Place, File = await CaseFiles.LoadAsync(db, row, move.Place.Today, JournalDepth.Full, cancellation) };
        var then = await cases.AppendAsync(db, row, under, [.. entries.Select(entry => CaseDesk.Stamp(entry, person, move.Place))], cancellation);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(then.Assessments), cancellation);
        return (await db.TrySaveAsync(cancellation)).Ok;
    }

    private static CaseProgramVersion Led(CaseRow row, Guid versionId, DateOnly from, string reason, string mapping, Guid? by, DateTime at) => new()
    {
        CaseId = row.Id, FamilyId = row.FamilyId, ProgramVersionId = versionId, From = from, Reason = reason, Mapping = mapping, RecordedBy = by, RecordedAt = at, ConfirmedAt = by is null ? null : at,
    };
}
