using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Journal;

namespace Patronage.Services.Studio;

/// <summary>Loads many cases for work over all of them: two queries a batch, not two a case.</summary>
internal static class ReplayFiles
{
    public static async Task<IReadOnlyDictionary<Guid, CaseFile>> LoadAsync(PatronageDb db, IReadOnlyList<CaseRow> rows, CancellationToken cancellation)
    {
        var families = rows.Select(row => row.FamilyId).Distinct().ToList();
        var members = (await db.Members.AsNoTracking().Where(member => families.Contains(member.FamilyId) && !member.Void).OrderBy(member => member.Ordinal).ToListAsync(cancellation))
            .ToLookup(member => member.FamilyId);
        var journals = await JournalStore.ReadManyAsync(db, [.. rows.Select(row => row.Id)], JournalDepth.Full, cancellation);
        return rows.ToDictionary(row => row.Id, row => new CaseFile
        {
            Id = row.Id.ToString(),
            Address = row.Family?.Address,
            Members =
            [
                .. members[row.FamilyId].Select(member => new FamilyMember
                {
                    Id = member.Id, Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation, InFamily = member.InFamily,
                }),
            ],
            Journal = journals.GetValueOrDefault(row.Id, []),
        });
    }
}
