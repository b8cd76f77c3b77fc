using Microsoft.EntityFrameworkCore;

namespace Patronage.Storage.Families;

/// <summary>
/// Makes words and signs anew of families whose signs were made in another way than today's. Families are taken in batches, each in a transaction of its own with what marks it as done: whatever stops
/// it, the next batch goes on where it stopped.
/// </summary>
public static class FamilyReindexing
{
    /// <summary>How many families are taken at once: few enough that nobody who writes meanwhile waits for long.</summary>
    public const int Batch = 200;

    /// <summary>Makes one batch.</summary>
    /// <param name="db">A fresh context with an actor: nothing of it is looked at again.</param>
    /// <param name="batch">The most families it takes.</param>
    /// <param name="cancellation">Stops it before anything of the batch is written.</param>
    /// <returns>How many families it was; 0 when none is left.</returns>
    public static async Task<int> NextAsync(PatronageDb db, int batch = Batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var families = await db.Families.IgnoreQueryFilters().AsNoTracking().Where(f => f.SignsVersion != FamilySigns.Version).OrderBy(f => f.Id).Take(batch).ToListAsync(cancellation);
        if (families.Count == 0)
            return 0;
        var ids = families.ConvertAll(f => f.Id);
        var members = (await db.Members.IgnoreQueryFilters().AsNoTracking().Where(m => ids.Contains(m.FamilyId)).ToListAsync(cancellation)).ToLookup(m => m.FamilyId);
        var words = (await db.FamilyWords.AsNoTracking().Where(w => ids.Contains(w.FamilyId)).ToListAsync(cancellation)).ToLookup(w => w.FamilyId);
        var signs = (await db.FamilySigns.AsNoTracking().Where(s => ids.Contains(s.FamilyId)).ToListAsync(cancellation)).ToLookup(s => s.FamilyId);
        var numbers = (await db.Cases.IgnoreQueryFilters().AsNoTracking().Where(c => ids.Contains(c.FamilyId)).Select(c => new { c.FamilyId, c.Number }).ToListAsync(cancellation)).ToLookup(c => c.FamilyId, c => c.Number);
        foreach (var family in families)
        {
            var missingWords = FamilyIndex.WordsOf(family, members[family.Id]);
            db.FamilyWords.RemoveRange(words[family.Id].Where(word => !missingWords.Remove(word.Word)));
            db.NewRows.AddRange(missingWords.Select(word => new FamilyWord { FamilyId = family.Id, Word = word }));
            var missingSigns = FamilySigns.Of(family, members[family.Id], numbers[family.Id]).ToHashSet(StringComparer.Ordinal);
            db.FamilySigns.RemoveRange(signs[family.Id].Where(sign => sign.OrganizationId != family.OrganizationId || !missingSigns.Remove(sign.Sign)));
            db.NewRows.AddRange(missingSigns.Select(sign => new FamilySign { OrganizationId = family.OrganizationId, Sign = sign, FamilyId = family.Id }));
        }

        await db.WriteDerivedAsync(cancellation);
        await db.Families.IgnoreQueryFilters().Where(f => ids.Contains(f.Id)).ExecuteUpdateAsync(update => update.SetProperty(f => f.SignsVersion, FamilySigns.Version), cancellation);
        await transaction.CommitAsync(cancellation);
        return ids.Count;
    }
}
