using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Families;

/// <summary>
/// Orders in which cases stand in groups: by level and by stage as the program orders them, by curator as names are ordered; within a group the most urgent first, and by name where the person may not
/// know what is due. An index has each group in its order, so that of a hundred thousand cases a page and the sizes of the groups are read.
/// </summary>
internal static class GroupedOrder
{
    /// <summary>Whether an order is one of groups.</summary>
    public static bool Has(FamilySort sort) => sort is FamilySort.Level or FamilySort.Stage or FamilySort.Curator;

    /// <summary>The groups with those of their cases that stand on a page, in order.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="sort">The order.</param>
    /// <param name="program">The program that orders levels and stages; null for none.</param>
    /// <param name="own">The curators whose families are told; null for all.</param>
    /// <param name="skip">How many cases stand on pages before.</param>
    /// <param name="take">How many stand on the page.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Queries for parts of the page, each with how many cases to skip and to take in it.</returns>
    public static async Task<IReadOnlyList<(IQueryable<CaseRow> Cases, int Skip, int Take)>> PageAsync(
        PatronageDb db, IQueryable<CaseRow> cases, FamilySort sort, Program? program, IReadOnlyList<Guid>? own, int skip, int take, CancellationToken cancellation)
    {
        var groups = sort switch
        {
            FamilySort.Level => await TextAsync(cases, item => item.LevelId, [.. (program?.Levels ?? ElementList<LevelDefinition>.Empty).Select(level => level.Id)], cancellation),
            FamilySort.Stage => await TextAsync(cases, item => item.StageId, [.. (program?.Stages ?? ElementList<StageDefinition>.Empty).Select(stage => stage.Id)], cancellation),
            _ => await CuratorsAsync(db, cases, own, cancellation),
        };
        var parts = new List<(IQueryable<CaseRow>, int, int)>();
        foreach (var (group, count) in groups)
        {
            if (take > 0 && skip < count)
            {
                var part = int.Min(take, count - skip);
                parts.Add((group, skip, part));
                take -= part;
            }

            skip = int.Max(0, skip - count);
        }

        return parts;
    }

    private static async Task<IEnumerable<(IQueryable<CaseRow> Group, int Count)>> TextAsync(
        IQueryable<CaseRow> cases, Expression<Func<CaseRow, string?>> key, IReadOnlyList<string> order, CancellationToken cancellation)
    {
        var sizes = await cases.GroupBy(key).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        // What an earlier version of the program called a level stands behind those of today, what has none behind all.
        return sizes.OrderBy(size => size.Key is null ? int.MaxValue : order.IndexOf(size.Key)).ThenBy(size => size.Key, StringComparer.Ordinal).Select(size => (FamilyOrder.By(Of(cases, key, size.Key), FamilySort.Due), size.Count));
    }

    private static int IndexOf(this IReadOnlyList<string> order, string key)
    {
        for (var at = 0; at < order.Count; at++)
        {
            if (order[at] == key) return at;
        }

        return order.Count;
    }

    private static async Task<IEnumerable<(IQueryable<CaseRow> Group, int Count)>> CuratorsAsync(PatronageDb db, IQueryable<CaseRow> cases, IReadOnlyList<Guid>? own, CancellationToken cancellation)
    {
        var sizes = await cases.GroupBy(item => item.CuratorId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var ids = sizes.Select(size => size.Key).OfType<Guid>().ToList();
        var names = await db.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.SortName }).ToDictionaryAsync(user => user.Id, user => user.SortName, cancellation);
        return sizes.OrderBy(size => size.Key is null).ThenBy(size => size.Key is { } id ? names.GetValueOrDefault(id) : null, StringComparer.Ordinal).ThenBy(size => size.Key)
            .Select(size => (FamilyOrder.By(size.Key is { } id ? cases.Where(item => item.CuratorId == id) : cases.Where(item => item.CuratorId == null), IsTold(size.Key, own) ? FamilySort.Due : FamilySort.Family), size.Count));
    }

    private static bool IsTold(Guid? curator, IReadOnlyList<Guid>? own) => own is null || (curator is { } id && own.Contains(id));

    private static IQueryable<CaseRow> Of(IQueryable<CaseRow> cases, Expression<Func<CaseRow, string?>> key, string? value) =>
        cases.Where(Expression.Lambda<Func<CaseRow, bool>>(Expression.Equal(key.Body, value is null ? Expression.Constant(null, typeof(string)) : Expression.Property(Expression.Constant(new Holder(value)), nameof(Holder.Value))), key.Parameters));

    private sealed record Holder(string Value);
}
