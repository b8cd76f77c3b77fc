using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Cases;

/// <summary>
/// Assesses a case under the version that it is led under today. What was settled under an earlier version stays as it was judged then: moving a
/// case recomputes what is open and never what is done.
/// </summary>
public sealed class VersionedAssessor(ProgramCatalogue catalogue)
{
    /// <summary>One assessment a line; the first is the main line.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="row">The case.</param>
    /// <param name="file">Everything known of it.</param>
    /// <param name="workplace">What its organization works under.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<Assessment>> AssessAsync(PatronageDb db, CaseRow row, CaseFile file, Workplace workplace, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(workplace);
        var saved = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id && item.UndoneAt == null).ToListAsync(cancellation);

        // A move that is being saved right now counts already.
        var versions = saved.Concat(db.CaseProgramVersions.Local.Where(item => item.CaseId == row.Id && saved.TrueForAll(other => other.Id != item.Id))).ToList();
        var last = versions.Count < 2 ? [] : await LastEntriesAsync(db, [row.Id], cancellation);
        return Under(await LedAsync(db, row, row.ProgramVersionId, versions, last.GetValueOrDefault(row.Id), cancellation), workplace.Calendar, file, workplace.Today);
    }

    /// <summary>The same as it was then known: under the versions that the case had come under by a day, without a word that was written later.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="row">The case.</param>
    /// <param name="versions">The versions that it had come under by then, as they were then known.</param>
    /// <param name="version">The one that it was led under.</param>
    /// <param name="file">Everything known of it then.</param>
    /// <param name="workplace">What its organization worked under.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<IReadOnlyList<Assessment>> AssessThenAsync(
        PatronageDb db, CaseRow row, IReadOnlyList<CaseProgramVersion> versions, Guid version, CaseFile file, Workplace workplace, CancellationToken cancellation)
    {
        var last = versions.Count < 2 ? [] : await LastEntriesAsync(db, [row.Id], cancellation);
        return Under(await LedAsync(db, row, version, versions, last.GetValueOrDefault(row.Id), cancellation), workplace.Calendar, file, workplace.Today);
    }

    /// <summary>The way of many cases through the versions of their programs, by some questions for all of them together.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="rows">The cases; some hundreds at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Case to its way.</returns>
    internal async Task<IReadOnlyDictionary<Guid, LedCase>> LedManyAsync(PatronageDb db, IReadOnlyList<CaseRow> rows, CancellationToken cancellation = default)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var versions = (await db.CaseProgramVersions.AsNoTracking().Where(item => ids.Contains(item.CaseId) && item.UndoneAt == null).ToListAsync(cancellation)).ToLookup(item => item.CaseId);
        var last = await LastEntriesAsync(db, [.. versions.Where(group => group.Skip(1).Any()).Select(group => group.Key)], cancellation);
        var led = new Dictionary<Guid, LedCase>(rows.Count);
        foreach (var row in rows)
        {
            led[row.Id] = await LedAsync(db, row, row.ProgramVersionId, versions[row.Id], last.GetValueOrDefault(row.Id), cancellation);
        }

        return led;
    }

    /// <summary>Assesses a case on a day by its way through the versions. Asks nothing.</summary>
    internal static IReadOnlyList<Assessment> Under(LedCase led, ProductionCalendar calendar, CaseFile file, DateOnly today)
    {
        IReadOnlyList<Assessment> earlier = [];
        foreach (var move in led.Moves)
        {
            var then = file with { Journal = [.. file.Journal.Where(entry => entry.Sequence <= move.After)] };
            earlier = then.Journal.Count == 0 ? earlier : CaseAssessor.AssessAll(move.From, calendar, then, move.On, earlier);
        }

        return led.Moves.Count == 0 ? CaseAssessor.AssessAll(led.Program, calendar, file, today) : CaseAssessor.AssessAll(led.Program, calendar, file, today, earlier);
    }

    // The last entry that was written under each version.
    private static async Task<Dictionary<Guid, Dictionary<Guid, long>>> LastEntriesAsync(PatronageDb db, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var last = await db.Journal.AsNoTracking().Where(entry => ids.Contains(entry.CaseId))
            .GroupBy(entry => new { entry.CaseId, entry.ProgramVersionId })
            .Select(group => new { group.Key.CaseId, group.Key.ProgramVersionId, Sequence = group.Max(entry => entry.Sequence) })
            .ToListAsync(cancellation);
        return last.GroupBy(item => item.CaseId).ToDictionary(group => group.Key, group => group.ToDictionary(item => item.ProgramVersionId, item => item.Sequence));
    }

    private async Task<LedCase> LedAsync(PatronageDb db, CaseRow row, Guid version, IEnumerable<CaseProgramVersion> versions, Dictionary<Guid, long>? last, CancellationToken cancellation)
    {
        var ordered = versions.OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToList();

        // Under a version that a case came back to, entries were written twice: there the moment of each tells on which side of a move it lies.
        var isTold = ordered.Select(item => item.ProgramVersionId).Distinct().Count() == ordered.Count;
        var moves = new List<VersionMove>();
        var after = 0L;
        for (var i = 1; i < ordered.Count; i++)
        {
            var (left, at) = (ordered[i - 1].ProgramVersionId, ordered[i].RecordedAt);
            after = Math.Max(after, isTold
                ? last?.GetValueOrDefault(left) ?? 0
                : await db.Journal.AsNoTracking().Where(entry => entry.CaseId == row.Id && entry.RecordedAt <= at).MaxAsync(entry => (long?)entry.Sequence, cancellation) ?? 0);
            moves.Add(new VersionMove((await catalogue.GetAsync(left)).Program, ordered[i].From, after));
        }

        return new LedCase((await catalogue.GetAsync(version)).Program, moves);
    }
}

/// <summary>A move of a case from a version of its program to the next.</summary>
/// <param name="From">The program that it left.</param>
/// <param name="On">The day.</param>
/// <param name="After">The last entry that was written before.</param>
internal sealed record VersionMove(Program From, DateOnly On, long After);

/// <summary>The way of a case through the versions of its program.</summary>
/// <param name="Program">The version that it is led under.</param>
/// <param name="Moves">How it came there, the earliest move first; empty when it never left the first one.</param>
internal sealed record LedCase(Program Program, IReadOnlyList<VersionMove> Moves);
