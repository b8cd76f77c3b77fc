using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Programs.Mutating;

/// <summary>A term with a part taken away: one of its anchors, one of several terms, the day it is rolled to.</summary>
internal static class TermMutations
{
    /// <summary>The changed terms by what is done to them; null instead of a term: it is taken away.</summary>
    public static IEnumerable<(string Change, string Words, TermRule? Other)> Of(Program program, TermRule? term, string name)
    {
        if (term is null) return [];
        return Inner(program, term).Select(inner => ($"{name}/{inner.Change}", inner.Words, (TermRule?)inner.Other)).Prepend((name, "срок убран", null));
    }

    private static IEnumerable<(string Change, string Words, TermRule Other)> Inner(Program program, TermRule term) => term switch
    {
        TermRule.After after => Anchors(after).Concat(Rolls(program, after.Norm, after.Roll ?? program.Identity.Terms.Roll, roll => after with { Roll = roll })),
        TermRule.Before before => Rolls(program, before.Norm, before.Roll ?? Roll.Back, roll => before with { Roll = roll }),
        TermRule.Recurring recurring when recurring.DayNorm is not null => Rolls(program, recurring.DayNorm, recurring.Roll ?? program.Identity.Terms.Roll, roll => recurring with { Roll = roll }),
        TermRule.EarliestOf earliest => Parts(program, earliest.Terms, terms => new TermRule.EarliestOf(terms)),
        TermRule.LatestOf latest => Parts(program, latest.Terms, terms => new TermRule.LatestOf(terms)),
        _ => [],
    };

    private static IEnumerable<(string Change, string Words, TermRule Other)> Anchors(TermRule.After term) => term.Events.Count < 2 ? [] :
        term.Events.Select(name => ($"after/{name}", $"срок не начинается с события «{name}»", (TermRule)(term with { Events = [.. term.Events.Where(other => other != name)] })));

    // Working days and hours are never rolled.
    private static IEnumerable<(string Change, string Words, TermRule Other)> Rolls(Program program, string? norm, Roll roll, Func<Roll, TermRule> with)
    {
        if (norm is not null && program.Norms[norm].Unit is "workingDays" or "hours") return [];
        var other = roll == Roll.None ? Roll.Forward : Roll.None;
        return [("roll", other == Roll.None ? "срок не переносится с выходного" : "срок переносится с выходного", with(other))];
    }

    private static IEnumerable<(string Change, string Words, TermRule Other)> Parts(Program program, IReadOnlyList<TermRule> terms, Func<IReadOnlyList<TermRule>, TermRule> with)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            var at = i;
            yield return ($"{at + 1}", $"{at + 1}-й из сроков убран", with([.. terms.Where((_, index) => index != at)]));
            foreach (var (change, words, other) in Inner(program, terms[at]))
            {
                yield return ($"{at + 1}/{change}", $"{at + 1}-й из сроков: {words}", with([.. terms.Select((term, index) => index == at ? other : term)]));
            }
        }
    }
}
