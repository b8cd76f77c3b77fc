namespace Patronage.Storage.Families;

/// <summary>Finds families by what a person types: the beginnings of any words of names, addresses and telephones, in any order and case.</summary>
public static class FamilySearch
{
    /// <summary>The families of a query that match what was typed.</summary>
    /// <param name="families">The families to choose from.</param>
    /// <param name="db">The context of the query.</param>
    /// <param name="typed">What was typed; empty matches all.</param>
    /// <returns>The families that have a word with each of the typed beginnings.</returns>
    public static IQueryable<FamilyRow> Matching(this IQueryable<FamilyRow> families, PatronageDb db, string? typed)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(db);
        foreach (var word in SearchText.Words(typed))
        {
            var after = SearchText.After(word);
            // The words first, by their index: asked of each family in turn, all families of a region would be walked through.
#pragma warning disable CA1309 // Only this overload becomes a comparison in SQL, which compares by code points in both databases.
            families = families.Where(f => db.FamilyWords.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, after) < 0).Select(w => w.FamilyId).Contains(f.Id));
#pragma warning restore CA1309
        }
        return families;
    }

    /// <summary>The same for few families: each is asked for its words, however many words the others have.</summary>
    /// <param name="families">The few families to choose from.</param>
    /// <param name="db">The context of the query.</param>
    /// <param name="typed">What was typed; empty matches all.</param>
    /// <returns>The families that have a word with each of the typed beginnings.</returns>
    public static IQueryable<FamilyRow> FewMatching(this IQueryable<FamilyRow> families, PatronageDb db, string? typed)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(db);
        foreach (var word in SearchText.Words(typed))
        {
            var after = SearchText.After(word);
#pragma warning disable CA1309 // Only this overload becomes a comparison in SQL, which compares by code points in both databases.
            families = families.Where(f => db.FamilyWords.Any(w => w.FamilyId == f.Id && string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, after) < 0));
#pragma warning restore CA1309
        }
        return families;
    }
}
