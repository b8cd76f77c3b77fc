using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>Tells of a file with which others it was merged and from which it parted: either leads to the other.</summary>
public sealed class FileTies(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>The ties of a case, the latest first. Of a split that was taken back only the file that it had made tells.</summary>
    /// <param name="person">Who asks; ties are told of files that the person may open.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<FileTie>> ReadAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var own = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellation);
        if (own is null || !person.May(Operation.OpenFile, own.OrganizationId, own.CuratorId))
        {
            return [];
        }

        var changes = await db.FamilyChanges.AsNoTracking()
            .Where(change => (change.CaseId == caseId && change.UndoneAt == null)
                || (change.OtherCaseId == caseId && (change.UndoneAt == null || change.Kind == FamilyChangeKind.Split)))
            .OrderByDescending(change => change.RecordedAt)
            .ToListAsync(cancellation);
        if (changes.Count == 0)
        {
            return [];
        }

        var ids = changes.Select(change => change.CaseId == caseId ? change.OtherCaseId : change.CaseId).ToList();
        var others = await db.Cases.AsNoTracking().Include(row => row.Family).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var people = changes.Select(change => change.RecordedBy).ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return [.. changes.Select(change => Tie(person, own, change, others.GetValueOrDefault(change.CaseId == caseId ? change.OtherCaseId : change.CaseId), names)).OfType<FileTie>()];
    }

    private static FileTie? Tie(Person person, CaseRow own, FamilyChange change, CaseRow? other, Dictionary<Guid, string> names) => other is null ? null : new FileTie(
        change.Id,
        change.Kind,
        change.OtherCaseId == own.Id,
        other.Id,
        other.Family?.Title ?? "",
        other.Number,
        change.On,
        names.GetValueOrDefault(change.RecordedBy, ""),
        person.May(Operation.OpenFile, other.OrganizationId, other.CuratorId),
        change.UndoneAt is null && JoinDesk.May(person, own) && JoinDesk.May(person, other)) { Undone = change.UndoneAt is not null };
}
