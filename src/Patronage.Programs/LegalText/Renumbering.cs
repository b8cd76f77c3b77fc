using Patronage.Programs.Editing.Elements;

namespace Patronage.Programs.LegalText;

/// <summary>Citations that follow clauses to their new numbers.</summary>
public static class Renumbering
{
    /// <summary>The citations of a program's own elements that still name the old number of a clause that has another one now.</summary>
    /// <param name="comparison">The two editions.</param>
    /// <param name="was">What the program cited under the old edition.</param>
    /// <param name="now">What it cites now.</param>
    /// <param name="programId">The program.</param>
    /// <returns>Each citation with how the new edition numbers its clause.</returns>
    public static IReadOnlyList<(SourceLink Link, string Clause)> Pending(SourceComparison comparison, SourceLinks was, SourceLinks now, string programId)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        var cited = was.Links.ToLookup(link => link.Key, StringComparer.Ordinal);
        return
        [
            .. from link in now.Links
               where link.ProgramId == programId && link.Section != SourceLink.Rules && cited[link.Key].Any(old => old.Citation.Act == link.Citation.Act && old.Citation.Clause == link.Citation.Clause)
               let old = comparison.Was.Find(link.Citation.Act, link.Citation.Clause)
               where old.Count == 1
               let became = comparison.NewOf(old[0])
               where became is not null && became.Act == link.Citation.Act && ClausePairs.AddressOf(comparison.Was, old[0]) != ClausePairs.AddressOf(comparison.Became, became)
               let clause = comparison.Became.CitationOf(became)
               where clause != link.Citation.Clause
               select (link, clause),
        ];
    }

    /// <summary>The edit that gives citations other clauses, all at once, so that it is taken back at once.</summary>
    public static ElementEdit Edit(IEnumerable<(SourceLink Link, string Clause)> citations) => new ElementEdit.All(
    [
        .. citations.Select(pair => new ElementEdit.Set(pair.Link.Section, [.. pair.Link.Way, "source", FormattableString.Invariant($"[{pair.Link.Number}]"), "clause"], Editing.NormText.Quote(pair.Clause))),
    ]);
}
