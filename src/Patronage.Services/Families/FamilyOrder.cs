using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Families;

/// <summary>The orders of the list of families, and how a typed text finds cases: both by indexes.</summary>
internal static class FamilyOrder
{
    private const int ShortestNumber = 2;

    /// <summary>Whether a place in the order tells what a person may not know of others' families.</summary>
    public static bool Tells(FamilySort sort) => sort is FamilySort.Due or FamilySort.Referred or FamilySort.Ends or FamilySort.Contact or FamilySort.Level or FamilySort.Stage;

    /// <summary>The cases in an order. The usual one, and the one by referral, are those of an index: of a hundred thousand cases only a page is read.</summary>
    public static IQueryable<CaseRow> By(IQueryable<CaseRow> cases, FamilySort sort) => sort switch
    {
        FamilySort.Family => cases.OrderBy(item => item.Family!.SortTitle).ThenBy(item => item.Id),
        FamilySort.Number => cases.OrderBy(item => item.NumberSearch == null).ThenBy(item => item.NumberSearch).ThenBy(item => item.Id),
        FamilySort.Referred => cases.OrderByDescending(item => item.ReferredOn).ThenBy(item => item.Id),
        FamilySort.Ends => cases.OrderBy(item => item.EndsOn == null).ThenBy(item => item.EndsOn).ThenBy(item => item.Family!.SortTitle).ThenBy(item => item.Id),
        FamilySort.Contact => cases.OrderBy(item => item.LastContactOn != null).ThenBy(item => item.LastContactOn).ThenBy(item => item.Family!.SortTitle).ThenBy(item => item.Id),
        _ => cases.OrderBy(item => item.SortDue).ThenBy(item => item.Id),
    };

    /// <summary>The cases that match what was typed: by any part of the number or the beginning of the surname; by names, addresses and telephones where the person may know them.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cases">The cases to choose from.</param>
    /// <param name="organization">Their organization.</param>
    /// <param name="search">What was typed; empty matches all.</param>
    /// <param name="own">The curators whose families are told; null for all.</param>
    public static IQueryable<CaseRow> Matching(PatronageDb db, IQueryable<CaseRow> cases, Guid organization, string? search, IReadOnlyList<Guid>? own)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return cases;
        }

        // Signs alone are no name and no number: they find nobody.
        if (SearchText.Normalize(search) is not { Length: > 0 } typed)
        {
            return cases.Where(item => false);
        }

        var (after, number) = (SearchText.After(typed), "#" + FamilySigns.Number(search));
        var afterNumber = SearchText.After(number);
#pragma warning disable CA1309 // Only this overload becomes a comparison in SQL, which compares by code points in both databases.
        var anyone = db.Families.Where(family => family.OrganizationId == organization && string.Compare(family.SortTitle, typed) >= 0 && string.Compare(family.SortTitle, after) < 0).Select(family => family.Id);
        if (number.Length > ShortestNumber)
        {
            anyone = anyone.Union(db.FamilySigns.Where(sign => sign.OrganizationId == organization && string.Compare(sign.Sign, number) >= 0 && string.Compare(sign.Sign, afterNumber) < 0).Select(sign => sign.FamilyId));
        }
#pragma warning restore CA1309

        if (own is null)
        {
            var words = db.Families.Matching(db, search).Select(family => family.Id);
            return cases.Where(item => anyone.Union(words).Contains(item.FamilyId));
        }

        var told = db.Cases.Where(item => item.OrganizationId == organization && item.CuratorId != null && own.Contains(item.CuratorId.Value));
        var known = db.Families.Where(family => told.Select(item => item.FamilyId).Contains(family.Id)).FewMatching(db, search).Select(family => family.Id);
        return cases.Where(item => anyone.Contains(item.FamilyId) || (item.CuratorId != null && own.Contains(item.CuratorId.Value) && known.Contains(item.FamilyId)));
    }
}
