using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Dossier;

/// <summary>
/// Puts together what was known of a case on a day: of the family, under which version of the program, what was due and why, what was decided, who led it and who had looked into it. It is
/// the assessment of the ledger as it was then known, and not another one; putting it together is a reading of the file.
/// </summary>
public sealed class DossierReader(IDbContextFactory<PatronageDb> databases, LedgerReader ledger)
{
    private const string Subject = "dossier";

    /// <summary>Reads it; the reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>. Who looked into the file is told to whom <see cref="Operation.ReadAudit"/> is given there.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="day">The day; null: today in the organization.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The dossier; or why the day cannot be asked for.</returns>
    public async Task<Outcome<CaseDossier>> ReadAsync(Person person, Guid caseId, DateOnly? day = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var on = day ?? DateOnly.FromDateTime(In(TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone), db.Clock.GetUtcNow().UtcDateTime));
        var opened = await ledger.OpenAsync(db, person, caseId, on, asThenKnown: true, Subject, cancellation);
        return opened is Outcome<DayFile>.Done { Value: var file } ? Outcome.Done(await MakeAsync(db, person, on, file, cancellation)) : opened.Then(_ => (Outcome<CaseDossier>)new Outcome<CaseDossier>.NotFound());
    }

    private static async Task<CaseDossier> MakeAsync(PatronageDb db, Person person, DateOnly day, DayFile file, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(file.Workplace.TimeZone);
        var assigned = file.File.Journal.Where(entry => entry.Kind == EntryKind.Assigned && entry.Line == JournalEntry.MainLine && file.File.Journal.All(other => other.Supersedes != entry.Id)).OrderBy(entry => entry.On).ThenBy(entry => entry.Sequence).ToList();
        var viewers = person.May(Operation.ReadAudit, file.Row.OrganizationId) ? await ViewersAsync(db, file, cancellation) : null;
        var names = await NamesAsync(db, file, viewers ?? [], cancellation);
        var destroyed = file.Row.Family?.ErasedAt;
        return new CaseDossier(
            day,
            new OpenCase(file.Row, file.File, file.Edition, file.Workplace, file.Assessments) { HidesSensitive = file.HidesSensitive, Urgent = file.Urgent },
            file.Family!,
            file.Since,
            names,
            [.. assigned.Where(entry => entry.On <= day).Select((entry, index) => new CuratorSpan(Named(entry.Subject), entry.On, assigned.ElementAtOrDefault(index + 1) is { } next && next.On <= day ? next.On : null, Named(entry.By), entry.RecordedOn)).Reverse()],
            viewers is null ? null : [.. viewers.Select(item => new FileViewer(item.UserId is { } user ? Named(user.ToString()) : "", item.Right, item.Refused, item.Times, In(zone, item.First), In(zone, item.Last)))],
            [.. Unknown(day, file, viewers is not null)])
        {
            Today = file.Today,
            DestroyedAt = destroyed is { } at ? In(zone, at) : null,
            FamilyWrittenAt = file.Family!.WrittenAt is { } written ? In(zone, written) : null,
            MadeAt = In(zone, db.Clock.GetUtcNow().UtcDateTime),
            MadeBy = person.DisplayName,
        };

        string Named(string? id) => id is null or "" ? "" : names.GetValueOrDefault(id, "");
    }

    private static IEnumerable<NotKnown> Unknown(DateOnly day, DayFile file, bool seesViewers)
    {
        if (file.Row.Family?.ErasedAt is not null)
        {
            yield return NotKnown.Destroyed;
        }
        else if (file.Family!.Facts is null)
        {
            yield return NotKnown.Family;
        }

        if (day > file.Today)
        {
            yield return NotKnown.Ahead;
        }

        if (file.HidesSensitive)
        {
            yield return NotKnown.Sensitive;
        }

        if (!seesViewers)
        {
            yield return NotKnown.Viewers;
        }

        yield return NotKnown.Names;
        yield return NotKnown.Calendar;
        yield return NotKnown.OwnNorms;
    }

    private static async Task<List<Seen>> ViewersAsync(PatronageDb db, DayFile file, CancellationToken cancellation)
    {
        string[] refused = [AuditActions.Refused, AuditActions.RefusedAtFirst];
        var (work, family, before) = (file.Row.Id, file.Row.FamilyId, file.Before);
        var rows = await db.AuditEntries.AsNoTracking()
            .Where(entry => (entry.CaseId == work || (entry.CaseId == null && entry.FamilyId == family)) && entry.At < before && (entry.Action == AuditActions.Read || refused.Contains(entry.Action)))
            .GroupBy(entry => new { entry.UserId, entry.Right, entry.Action })
            .Select(group => new { group.Key.UserId, group.Key.Right, group.Key.Action, Times = group.Count(), First = group.Min(entry => entry.At), Last = group.Max(entry => entry.At) })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new Seen(row.UserId, row.Right, refused.Contains(row.Action), row.Times, row.First, row.Last)).OrderByDescending(row => row.Last)];
    }

    private static async Task<Dictionary<string, string>> NamesAsync(PatronageDb db, DayFile file, IEnumerable<Seen> viewers, CancellationToken cancellation)
    {
        var wanted = file.File.Journal.SelectMany(entry => new[] { entry.By, entry.Subject }).Concat(file.Assessments.Select(assessment => assessment.Line.CuratorId ?? ""))
            .Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).Concat(viewers.Select(item => item.UserId)).OfType<Guid>().Distinct().ToList();
        return await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.DisplayName, StringComparer.Ordinal, cancellation);
    }

    private static DateTime In(TimeZoneInfo zone, DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);

    private sealed record Seen(Guid? UserId, string Right, bool Refused, int Times, DateTime First, DateTime Last);
}
