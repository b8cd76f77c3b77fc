using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Families;

/// <summary>Keeps what follows from a family's facts: comparable names, the words it is found by, the revisions.</summary>
internal static class FamilyIndex
{
    public static async Task RefreshAsync(PatronageDb db, IReadOnlyList<EntityEntry> changes, Actor actor, CancellationToken cancellation)
    {
        foreach (var entry in changes)
        {
            switch (entry.Entity)
            {
                case FamilyRow family:
                    family.SortTitle = SearchText.Normalize(family.Title);
                    family.SignsVersion = FamilySigns.Version;
                    await ReviseAsync(db, family.Id, null, family.Version, family.EffectiveOn, Written(db, entry, family), FamilyFacts.Write(family), actor, cancellation);
                    break;
                case MemberRow member:
                    member.SortName = SearchText.Normalize(member.Name);
                    await ReviseAsync(db, member.FamilyId, member.Id, member.Version, member.EffectiveOn, Written(db, entry, db.Families.Local.FindEntry(member.FamilyId)?.Entity), FamilyFacts.Write(member), actor, cancellation);
                    break;
                default:
                    break;
            }
        }
        var families = changes.Select(entry => entry.Entity switch
        {
            FamilyRow family => family.Id,
            MemberRow member => member.FamilyId,
            CaseRow row when IsNumbered(entry, row) => row.FamilyId,
            _ => Guid.Empty,
        }).Where(id => id != Guid.Empty).Distinct().ToList();
        foreach (var family in families)
            await RewordAsync(db, family, cancellation);
    }

    // What is added as of the moment at which the family was registered was written down then: a copy and the demonstration tell of days gone by.
    private static DateTime Written(PatronageDb db, EntityEntry entry, FamilyRow? family)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        return entry.State == EntityState.Added && family is not null && family.CreatedAt > DateTime.MinValue && family.CreatedAt < now && db.Entry(family).State == EntityState.Added ? family.CreatedAt : now;
    }

    private static bool IsNumbered(EntityEntry entry, CaseRow row) =>
        entry.State == EntityState.Added ? row.Number is not null : entry.Property(nameof(CaseRow.Number)).IsModified;

    /// <summary>The words by which a family is found.</summary>
    public static HashSet<string> WordsOf(FamilyRow family, IEnumerable<MemberRow> members) =>
        members.Where(m => !m.Void).SelectMany(m => new[] { m.Name, m.Address, m.Phone }).Concat([family.Title, family.Address, family.Phone])
            .SelectMany(SearchText.Words).ToHashSet(StringComparer.Ordinal);

    private static async Task ReviseAsync(
        PatronageDb db, Guid family, string? member, int version, DateOnly effectiveOn, DateTime written, byte[] facts, Actor actor, CancellationToken cancellation)
    {
        if (await db.Vault.IsDestroyedAsync(family, cancellation))
            return;
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        db.NewRows.Add(new FamilyRevision
        {
            Id = id,
            FamilyId = family,
            MemberId = member,
            Revision = version,
            EffectiveOn = effectiveOn,
            RecordedAt = written,
            RecordedBy = actor.UserId,
            Facts = await db.Vault.SealAsync(family, FamilyFacts.Purpose, id.ToString("N"), facts, cancellation),
        });
    }

    private static async Task RewordAsync(PatronageDb db, Guid id, CancellationToken cancellation)
    {
        var isNew = db.ChangeTracker.Entries<FamilyRow>().Any(entry => entry.Entity.Id == id && entry.State == EntityState.Added);
        if (!isNew)
        {
            await db.Families.IgnoreQueryFilters().Where(f => f.Id == id).LoadAsync(cancellation);
            await db.Members.IgnoreQueryFilters().Where(m => m.FamilyId == id).LoadAsync(cancellation);
            await db.FamilyWords.Where(w => w.FamilyId == id).LoadAsync(cancellation);
            await db.FamilySigns.Where(s => s.FamilyId == id).LoadAsync(cancellation);
        }
        var family = db.Families.Local.First(f => f.Id == id);
        var words = WordsOf(family, db.Members.Local.Where(m => m.FamilyId == id));
        foreach (var old in db.FamilyWords.Local.Where(w => w.FamilyId == id).ToList())
        {
            if (!words.Remove(old.Word))
                db.FamilyWords.Remove(old);
        }
        db.NewRows.AddRange(words.Select(word => new FamilyWord { FamilyId = id, Word = word }));
        var numbers = isNew ? [] : await db.Cases.IgnoreQueryFilters().AsNoTracking().Where(c => c.FamilyId == id).ToDictionaryAsync(c => c.Id, c => c.Number, cancellation);
        foreach (var row in db.Cases.Local.Where(c => c.FamilyId == id))
            numbers[row.Id] = row.Number;
        Resign(db, family, FamilySigns.Of(family, db.Members.Local.Where(m => m.FamilyId == id), numbers.Values));
    }

    private static void Resign(PatronageDb db, FamilyRow family, IReadOnlySet<string> signs)
    {
        var missing = signs.ToHashSet(StringComparer.Ordinal);
        foreach (var old in db.FamilySigns.Local.Where(s => s.FamilyId == family.Id).ToList())
        {
            if (old.OrganizationId != family.OrganizationId || !missing.Remove(old.Sign))
                db.FamilySigns.Remove(old);
        }
        db.NewRows.AddRange(missing.Select(sign => new FamilySign { OrganizationId = family.OrganizationId, Sign = sign, FamilyId = family.Id }));
    }
}
