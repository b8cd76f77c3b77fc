using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>
/// One replay while it runs. What every case needs is read once before; then cases come in batches, each batch read of one moment, so that people go on
/// writing and no case is asked for alone.
/// </summary>
internal sealed class ReplayRunner
{
    private const int Batch = 100;
    private static string Unreadable => T("Записи случая не читаются: сравнить его нельзя. Администратор увидит причину в журнале работы и проверкой базы.");
    private static string Incomparable => T("Случай не удалось посчитать. Сообщите администратору: причина записана в журнале работы.");

    private readonly Lock _gate = new();
    private readonly Replay _replay;
    private readonly Person _person;
    private readonly Program _changed;
    private readonly DateOnly _asOf;
    private readonly IProgress<(int Done, int Of)>? _progress;
    private readonly int _of;
    private readonly Dictionary<Guid, Workplace> _places = [];
    private readonly Dictionary<Guid, string> _names = [];
    private readonly List<ReplayCase> _touched = [];
    private readonly List<ReplayCase> _others = [];
    private readonly List<ReplayFailure> _failures = [];
    private readonly ReplayLoads _loads;
    private readonly ReplayTotals _totals = new();
    private int _examined;
    private int _done;

    private ReplayRunner(Replay replay, Person person, Program changed, DateOnly asOf, IProgress<(int Done, int Of)>? progress, int of)
    {
        (_replay, _person, _changed, _asOf, _progress, _of) = (replay, person, changed, asOf, progress, of);
        _loads = new ReplayLoads(asOf);
    }

    /// <summary>Reads what every case needs: organizations, their calendars, the names of curators.</summary>
    public static async Task<ReplayRunner> BeginAsync(
        Replay replay, Person person, Program changed, DateOnly asOf, IProgress<(int Done, int Of)>? progress, int of, CancellationToken cancellation)
    {
        var run = new ReplayRunner(replay, person, changed, asOf, progress, of);
        var programId = changed.Identity.Id;
        await using var db = replay.Databases.Open(Actor.System("replay"));
        foreach (var organization in await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId).Select(row => row.OrganizationId).Distinct().ToListAsync(cancellation))
        {
            run._places[organization] = await replay.Workplaces.UnderAsync(db, await replay.Workplaces.FindAsync(db, organization, cancellation), changed.Identity, cancellation);
        }

        var curators = db.Cases.AsNoTracking().Where(row => row.ProgramId == programId && row.CuratorId != null).Select(row => row.CuratorId!.Value);
        foreach (var user in await db.Users.AsNoTracking().Where(user => curators.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellation))
        {
            run._names[user.Id] = user.DisplayName;
        }

        return run;
    }

    /// <summary>Compares open cases under their versions and under the draft.</summary>
    public Task CompareAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation) => EachAsync(ids, item =>
    {
        var place = _places[item.Row.OrganizationId];
        var (was, became) = Both(item, place);
        var differences = ReplayComparison.Compare(was, became);
        var sum = new CaseSum(differences.Count > 0, differences.Any(difference => difference.BecomesLate), CaseSum.WorkOf(was), CaseSum.WorkOf(became));
        lock (_gate)
        {
            _examined++;
            _loads.Add(item.Row, place.Title, item.File, (item.Led.Program, was), (_changed, became));
            _totals.Add((place.OrganizationId, place.Title), (item.Row.CuratorId, NameOf(item.Row.CuratorId)), sum);
            if (differences.Count > 0)
            {
                _touched.Add(Case(item.Row, place, differences));
            }
        }
    }, cancellation);

    /// <summary>Compares those who came lately under the draft and as if its numbers had held earlier.</summary>
    public Task LookBackAsync(Program? hindsight, IReadOnlyList<Guid> ids, CancellationToken cancellation) => hindsight is null ? Task.CompletedTask : EachAsync(ids, item =>
    {
        var place = _places[item.Row.OrganizationId];
        var (was, became) = (CaseAssessor.AssessAll(_changed, place.Calendar, item.File, _asOf), CaseAssessor.AssessAll(hindsight, place.Calendar, item.File, _asOf));
        if (ReplayComparison.OtherDays(was, became) is { Count: > 0 } differences)
        {
            lock (_gate)
            {
                _others.Add(Case(item.Row, place, differences));
            }
        }
    }, cancellation);

    /// <summary>What was found.</summary>
    public ReplayReport Report((DateOnly Since, int Referrals)? back, TimeSpan took)
    {
        var (total, centres, curators) = _totals.Sum(_loads.Over());
        return new ReplayReport(
            _asOf, _examined, Ordered(_touched), _loads.Changed(_names), back is { } hindsight ? new ReplayHindsight(hindsight.Since, hindsight.Referrals, Ordered(_others)) : null, took)
        {
            Failures = [.. _failures.DistinctBy(failure => failure.CaseId).OrderBy(failure => failure.Organization, StringComparer.Ordinal).ThenBy(failure => failure.CaseId)],
            Total = total, Centres = centres, ByCurator = curators,
        };
    }

    /// <summary>Why one open case changes.</summary>
    public async Task<ReplayReasons?> ExplainAsync(Guid id, CancellationToken cancellation)
    {
        ReplayReasons? reasons = null;
        await EachAsync([id], item =>
        {
            var (was, became) = Both(item, _places[item.Row.OrganizationId]);
            reasons = new ReplayReasons(item.Led.Program, _changed, [.. ReplayComparison.Find(was, became).Select(finding => new ReplayReason(Known(finding.Was()), Known(finding.Became())))]);
        }, cancellation);
        return reasons;
    }

    /// <summary>Why one that came lately would have had another day.</summary>
    public async Task<ReplayReasons?> ExplainBackAsync(Program hindsight, Guid id, CancellationToken cancellation)
    {
        ReplayReasons? reasons = null;
        await EachAsync([id], item =>
        {
            var calendar = _places[item.Row.OrganizationId].Calendar;
            var (was, became) = (CaseAssessor.AssessAll(_changed, calendar, item.File, _asOf), CaseAssessor.AssessAll(hindsight, calendar, item.File, _asOf));
            reasons = new ReplayReasons(_changed, hindsight, [.. ReplayComparison.FindOtherDays(was, became).Select(finding => new ReplayReason(Known(finding.Was()), Known(finding.Became())))]);
        }, cancellation);
        return reasons;
    }

    // Under the draft a case is as if it were moved there on the day: what is settled stays as it was judged.
    private (IReadOnlyList<Assessment> Was, IReadOnlyList<Assessment> Became) Both(Loaded item, Workplace place)
    {
        var was = VersionedAssessor.Under(item.Led, place.Calendar, item.File, _asOf);
        return (was, CaseAssessor.AssessAll(_changed, place.Calendar, item.File, _asOf, was));
    }

    // A methodologist has no way to a family's file: conditions of rules and missing facts would tell what is in it.
    private static Explanation? Known(Explanation? why) => why is null ? null : why with { Rules = [], Missing = [] };

    private ReplayCase Case(CaseRow row, Workplace place, IReadOnlyList<ReplayDifference> differences)
    {
        var isKnown = _person.May(Operation.ReplayProgram, row.OrganizationId);
        return new ReplayCase(
            row.Id, isKnown ? row.Family?.Title : null, isKnown ? row.Number : null, row.OrganizationId, place.Title, NameOf(row.CuratorId),
            _person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId), differences);
    }

    private string NameOf(Guid? curator) => curator is { } id ? _names.GetValueOrDefault(id, "") : "";

    private static List<ReplayCase> Ordered(List<ReplayCase> cases) =>
        [.. cases.OrderBy(item => item.Organization, StringComparer.Ordinal).ThenBy(item => item.Curator, StringComparer.Ordinal).ThenBy(item => item.Family, StringComparer.Ordinal).ThenBy(item => item.CaseId)];

    private Task EachAsync(IReadOnlyList<Guid> ids, Action<Loaded> work, CancellationToken cancellation) => ReplayWorkers.RunAsync(ids, Batch, LoadAsync, batch =>
    {
        foreach (var item in batch.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                work(item);
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
            {
                Fail(item.Row, Incomparable, problem);
            }
        }

        lock (_gate)
        {
            _done += batch.Asked;
            _progress?.Report((_done, _of));
        }
    }, cancellation);

    private async Task<(int Asked, IReadOnlyList<Loaded> Cases)> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        await using var db = _replay.Databases.Open(Actor.System("replay"));
        await using var moment = await db.BeginSnapshotAsync(cancellation);
        var rows = await db.Cases.AsNoTracking().Include(row => row.Family).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellation);
        try
        {
            return (ids.Count, await LoadAsync(db, rows, cancellation));
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
        {
            // One file that cannot be read must not hide the others: they are read one by one.
            var readable = new List<Loaded>();
            foreach (var row in rows)
            {
                try
                {
                    readable.AddRange(await LoadAsync(db, [row], cancellation));
                }
                catch (Exception own) when (own is not (OperationCanceledException or OutOfMemoryException))
                {
                    Fail(row, Unreadable, own);
                }
            }

            return (ids.Count, readable);
        }
    }

    private async Task<IReadOnlyList<Loaded>> LoadAsync(PatronageDb db, IReadOnlyList<CaseRow> rows, CancellationToken cancellation)
    {
        var files = await CaseFiles.LoadManyAsync(db, rows, _asOf, cancellation: cancellation);
        var led = await _replay.Assessor.LedManyAsync(db, rows, cancellation);
        return [.. rows.Where(row => files[row.Id].Journal.Count > 0).Select(row => new Loaded(row, files[row.Id], led[row.Id]))];
    }

    private void Fail(CaseRow row, string message, Exception problem)
    {
        _replay.Log.LogError(problem, "Case {CaseId} could not be replayed.", row.Id);
        var isKnown = _person.May(Operation.ReplayProgram, row.OrganizationId);
        lock (_gate)
        {
            _failures.Add(new ReplayFailure(
                row.Id, isKnown ? row.Family?.Title : null, isKnown ? row.Number : null, _places.TryGetValue(row.OrganizationId, out var place) ? place.Title : "", message));
        }
    }

    private sealed record Loaded(CaseRow Row, CaseFile File, LedCase Led);
}
