using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Audit;

namespace Patronage.Storage.Families;

/// <summary>
/// Destroys what is known of a family: its key, and with it every answer, file and audit detail that is sealed under it; its names, addresses and
/// words; its answers in the projections. What remains are dates and ids of the program without a person, and the whole chain of the audit.
/// </summary>
public static class FamilyEraser
{
    /// <summary>Destroys the data of a family. It cannot be undone.</summary>
    /// <param name="db">A fresh context with an actor.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="reason">Why: it stands in the audit.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>What became of it.</returns>
    public static async Task<Saving.SaveResult> EraseAsync(PatronageDb db, Guid familyId, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var key = await db.DataKeys.FirstAsync(k => k.Id == familyId, cancellation);
        key.Wrapped = null;
        key.MasterKeyId = null;
        key.DestroyedAt = now;
        db.Vault.Forget(familyId);

        var family = await db.Families.IgnoreQueryFilters().FirstAsync(f => f.Id == familyId, cancellation);
        family.Title = "";
        family.Address = null;
        family.Phone = null;
        family.ErasedAt = now;
        foreach (var member in await db.Members.IgnoreQueryFilters().Where(m => m.FamilyId == familyId).ToListAsync(cancellation))
        {
            member.Name = "";
            member.BirthDate = null;
            member.Phone = null;
            member.Address = null;
            member.PersonId = null;
        }
        var cases = await db.Cases.IgnoreQueryFilters().Where(c => c.FamilyId == familyId).Select(c => c.Id).ToListAsync(cancellation);
        db.RemoveRange(await db.FieldValues.IgnoreQueryFilters().Where(v => cases.Contains(v.CaseId)).ToListAsync(cancellation));
        db.RemoveRange(await db.InputDrafts.Where(d => d.FamilyId == familyId).ToListAsync(cancellation));
        foreach (var file in await db.Files.IgnoreQueryFilters().Where(f => f.FamilyId == familyId && f.DeletedAt == null).ToListAsync(cancellation))
        {
            db.RemoveRange(await db.FileChunks.Where(c => c.FileId == file.Id).ToListAsync(cancellation));
            file.DeletedAt = now;
        }
        // The reason names no person, so it may stand under the installation's key.
        AuditLog.Record(db, new AuditFact("erased", nameof(FamilyRow), familyId.ToString()) { OrganizationId = family.OrganizationId, Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["reason"] = reason } });
        var result = await db.TrySaveAsync(cancellation);
        if (result.Ok)
            await db.FlushDeletedAsync(cancellation);
        return result;
    }
}
