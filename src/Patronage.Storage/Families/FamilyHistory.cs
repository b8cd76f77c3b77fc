using Microsoft.EntityFrameworkCore;

namespace Patronage.Storage.Families;

/// <summary>A state of a family's or a member's facts.</summary>
/// <param name="MemberId">The member; null for the family itself.</param>
/// <param name="Revision">The version of the row.</param>
/// <param name="EffectiveOn">The day since when the facts hold.</param>
/// <param name="RecordedAt">When they were written down.</param>
/// <param name="RecordedBy">Who wrote them down; null for the system.</param>
/// <param name="Family">The facts of the family; null when it is about a member.</param>
/// <param name="Member">The facts of the member; null when it is about the family.</param>
public sealed record FamilyStatement(
    string? MemberId, int Revision, DateOnly EffectiveOn, DateTime RecordedAt, Guid? RecordedBy, FamilyState? Family, MemberState? Member);

/// <summary>What was known of a family, and when.</summary>
public static class FamilyHistory
{
    /// <summary>Every state of a family's facts, in the order of writing.</summary>
    /// <param name="db">The context.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The states; empty when the family's file is not open to the context or its key was destroyed.</returns>
    public static async Task<IReadOnlyList<FamilyStatement>> ReadAsync(PatronageDb db, Guid familyId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var statements = new List<FamilyStatement>();
        foreach (var row in await db.FamilyRevisions.AsNoTracking().Where(r => r.FamilyId == familyId).OrderBy(r => r.RecordedAt).ThenBy(r => r.Revision).ThenBy(r => r.MemberId).ToListAsync(cancellation))
        {
            if (await db.Vault.OpenAsync(familyId, FamilyFacts.Purpose, row.Id.ToString("N"), row.Facts, cancellation) is not { } json)
                continue;
            statements.Add(new FamilyStatement(
                row.MemberId, row.Revision, row.EffectiveOn, row.RecordedAt, row.RecordedBy,
                row.MemberId is null ? FamilyFacts.ReadFamily(json) : null,
                row.MemberId is null ? null : FamilyFacts.ReadMember(json)));
        }
        return statements;
    }
}
