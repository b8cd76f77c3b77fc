using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

/// <summary>Makes terms; what a term leaves open is the program's default.</summary>
internal sealed class TermBuilder(TermDefaults defaults)
{
    private readonly Dictionary<(string File, string Pointer), TermRule> _made = [];

    /// <summary>What was made, by the file and the pointer of its object.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), TermRule> Made => _made;

    /// <summary>The term of a property; null when there is none. A <c>lasts</c> counts from the last occurrence unless it says otherwise.</summary>
    public TermRule? Of(Node? term, bool isLasts = false)
    {
        return term is { Kind: JsonKind.Object } ? _made[(term.Place.File, term.Place.JsonPointer)] = Make(term, isLasts) : null;
    }

    private TermRule Make(Node term, bool isLasts)
    {
        var count = Words.Count(term) ?? defaults.Count;
        var pause = Words.InPause(term) ?? defaults.InPause;
        var roll = Words.Roll(term);
        if (term["earliestOf"] is { } earliest) return new TermRule.EarliestOf(Inner(earliest, isLasts));
        if (term["latestOf"] is { } latest) return new TermRule.LatestOf(Inner(latest, isLasts));
        if (term.String("each") is { } each) return new TermRule.Recurring(Words.Period(each)!.Value, term.String("day"), roll);
        if (term.String("before") is { } before) return new TermRule.Before(term.String("amount") ?? "", before, count, roll, pause);
        var which = Words.Enum(term.String("which"), isLasts ? Which.Last : Which.Each);
        return new TermRule.After(term.String("amount"), term.Ids("after"), which, count, roll, pause);
    }

    private IReadOnlyList<TermRule> Inner(Node list, bool isLasts) => [.. list.Items.Select(item => Of(item, isLasts)).OfType<TermRule>()];
}
