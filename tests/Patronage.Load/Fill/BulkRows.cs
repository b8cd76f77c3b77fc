using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;

namespace Patronage.Load.Fill;

/// <summary>
/// Takes what the product's writers have put into a context out of its tracking, and hands it to the product's own writer of many rows. What the context itself adds to a
/// tracked family (what it is sorted and found by, the sealed revision) is added here; the audit tells one sentence of a family and not one of each row, as of a take-over.
/// </summary>
internal static class BulkRows
{
    /// <summary>The action of the audit.</summary>
    public const string TakenOver = "taken-over";

    /// <summary>Prepares what a context holds; saving it then writes all.</summary>
    public static async Task PrepareAsync(PatronageDb db, CancellationToken cancellation)
    {
        var tracked = db.ChangeTracker.Entries().ToList();
        var families = tracked.Select(entry => entry.Entity).OfType<FamilyRow>().ToList();
        var members = tracked.Select(entry => entry.Entity).OfType<MemberRow>().ToList();
        var cases = tracked.Select(entry => entry.Entity).OfType<CaseRow>().ToList();
        var versions = tracked.Select(entry => entry.Entity).OfType<CaseProgramVersion>().ToList();
        var journal = tracked.Select(entry => entry.Entity).OfType<JournalRow>().ToList();
        var found = new List<object>();
        foreach (var family in families)
        {
            (family.SortTitle, family.SignsVersion) = (SearchText.Normalize(family.Title), FamilySigns.Version);
            var own = members.Where(member => member.FamilyId == family.Id).ToList();
            found.Add(await RevisionAsync(db, family.Id, null, family.EffectiveOn, FamilyFacts.Write(family), cancellation));
            foreach (var member in own)
            {
                member.SortName = SearchText.Normalize(member.Name);
                found.Add(await RevisionAsync(db, family.Id, member.Id, member.EffectiveOn, FamilyFacts.Write(member), cancellation));
            }

            var words = own.SelectMany(member => new[] { member.Name, member.Address, member.Phone }).Concat([family.Title, family.Address, family.Phone]).SelectMany(SearchText.Words);
            var signs = FamilySigns.Of(family, own, cases.Where(row => row.FamilyId == family.Id).Select(row => row.Number));
            found.AddRange(signs.Select(sign => new FamilySign { OrganizationId = family.OrganizationId, Sign = sign, FamilyId = family.Id }));
            found.AddRange(words.Distinct(StringComparer.Ordinal).Select(word => new FamilyWord { FamilyId = family.Id, Word = word }));
        }

        foreach (var row in cases)
        {
            row.NumberSearch = row.Number is null ? null : SearchText.Normalize(row.Number);
            AuditLog.Record(db, new AuditFact(TakenOver, nameof(CaseRow), row.Id.ToString()) { FamilyId = row.FamilyId, CaseId = row.Id, OrganizationId = row.OrganizationId });
        }

        // Whatever refers to another goes before it.
        foreach (var row in (IEnumerable<object>)[.. journal, .. versions, .. cases, .. members, .. families])
        {
            db.Entry(row).State = EntityState.Detached;
        }

        // Each kind after those that it refers to.
        db.NewRows.InsertRange(0, [.. families, .. members, .. cases, .. versions, .. journal, .. found]);
    }

    private static async Task<FamilyRevision> RevisionAsync(PatronageDb db, Guid family, string? member, DateOnly effectiveOn, byte[] facts, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        return new FamilyRevision
        {
            Id = id,
            FamilyId = family,
            MemberId = member,
            Revision = 0,
            EffectiveOn = effectiveOn,
            RecordedAt = db.Clock.GetUtcNow().UtcDateTime,
            Facts = await db.Vault.SealAsync(family, FamilyFacts.Purpose, id.ToString("N"), facts, cancellation),
        };
    }
}
