using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
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
        var program = (await catalogue.GetAsync(row.ProgramVersionId)).Program;
        var moves = await MovesAsync(db, row, cancellation);
        if (moves.Count == 0)
        {
            return CaseAssessor.AssessAll(program, workplace.Calendar, file, workplace.Today);
        }

        IReadOnlyList<Assessment> earlier = [];
        foreach (var move in moves)
        {
            var under = (await catalogue.GetAsync(move.FromVersionId)).Program;
            var then = file with { Journal = [.. file.Journal.Where(entry => entry.Sequence <= move.After)] };
            earlier = then.Journal.Count == 0 ? earlier : CaseAssessor.AssessAll(under, workplace.Calendar, then, move.On, earlier);
        }

        return CaseAssessor.AssessAll(program, workplace.Calendar, file, workplace.Today, earlier);
    }

    /// <summary>The moves of a case from one version of its program to the next, the earliest first.</summary>
    private static async Task<IReadOnlyList<Move>> MovesAsync(PatronageDb db, CaseRow row, CancellationToken cancellation)
    {
        var saved = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id && item.UndoneAt == null).ToListAsync(cancellation);

        // A move that is being saved right now counts already.
        var versions = saved.Concat(db.CaseProgramVersions.Local.Where(item => item.CaseId == row.Id && saved.TrueForAll(other => other.Id != item.Id)))
            .OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToList();
        if (versions.Count < 2)
        {
            return [];
        }

        var last = await db.Journal.AsNoTracking().Where(entry => entry.CaseId == row.Id)
            .GroupBy(entry => entry.ProgramVersionId)
            .Select(group => new { Version = group.Key, Sequence = group.Max(entry => entry.Sequence) })
            .ToDictionaryAsync(group => group.Version, group => group.Sequence, cancellation);
        var moves = new List<Move>();
        var after = 0L;
        for (var i = 1; i < versions.Count; i++)
        {
            after = Math.Max(after, last.GetValueOrDefault(versions[i - 1].ProgramVersionId));
            moves.Add(new Move(versions[i - 1].ProgramVersionId, versions[i].From, after));
        }

        return moves;
    }

    private sealed record Move(Guid FromVersionId, DateOnly On, long After);
}
