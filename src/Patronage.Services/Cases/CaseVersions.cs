using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Urgent;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Cases;

/// <summary>A time in which a case was led under one version.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null: it still is.</param>
/// <param name="Program">The program's short title.</param>
/// <param name="Ordinal">The version's number.</param>
/// <param name="Hash">The hash over its content.</param>
/// <param name="Reason">Why it came under it; empty for the version it was opened under.</param>
/// <param name="By">Who moved it; null when nobody did.</param>
public sealed record CaseVersionSpan(DateOnly From, DateOnly? To, string Program, int Ordinal, string Hash, string Reason, string? By);

/// <summary>Tells which version of which program a case was led under on every day of its life.</summary>
public sealed class CaseVersions(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue)
{
    private const string Subject = "versions";

    /// <summary>The times, the latest first; together they cover every day since the referral.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<CaseVersionSpan>>> ReadAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null || !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
        {
            if (await OtherWays.OpenAsync(databases, db, person, caseId, cancellation) is null)
            {
                return new Outcome<IReadOnlyList<CaseVersionSpan>>.NotFound();
            }

            row = await db.Cases.AsNoTracking().FirstAsync(item => item.Id == caseId, cancellation);
        }

        var moves = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id && item.UndoneAt == null).OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToListAsync(cancellation);
        var names = await db.Users.AsNoTracking().Where(user => moves.Select(move => move.RecordedBy).Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        AuditLog.Read(db, Subject, row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        var spans = new List<CaseVersionSpan>();
        for (var i = 0; i < moves.Count; i++)
        {
            var (move, next) = (moves[i], i + 1 < moves.Count ? moves[i + 1] : null);
            if (next is null || next.From > move.From)
            {
                spans.Add(await SpanAsync(move.ProgramVersionId, i == 0 && row.ReferredOn < move.From ? row.ReferredOn : move.From, next?.From.AddDays(-1), i == 0 ? "" : move.Reason, i > 0 && move.RecordedBy is { } by ? names.GetValueOrDefault(by) : null));
            }
        }

        return Outcome.Done<IReadOnlyList<CaseVersionSpan>>(spans.Count == 0 ? [await SpanAsync(row.ProgramVersionId, row.ReferredOn, null, "", null)] : [.. Enumerable.Reverse(spans)]);
    }

    private async Task<CaseVersionSpan> SpanAsync(Guid versionId, DateOnly from, DateOnly? to, string reason, string? by)
    {
        var edition = await catalogue.GetAsync(versionId);
        return new CaseVersionSpan(from, to, edition.Program.Identity.ShortTitle.Spoken(), edition.Ordinal, edition.Program.Hash, reason, by);
    }
}
