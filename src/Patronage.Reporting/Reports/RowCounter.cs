using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Reporting.Reports;

/// <summary>Counts, sums or averages over what meets all of its conditions. Fed thing by thing, case after case; nothing of a case is kept but its number.</summary>
/// <param name="thing">What it counts.</param>
/// <param name="kind">How.</param>
/// <param name="conditions">Its own condition and those of the rows that it narrows.</param>
/// <param name="value">What is summed or averaged; null when things are counted.</param>
internal sealed class RowCounter(CountedThing thing, RowKind kind, IReadOnlyList<CompiledExpression> conditions, CompiledExpression? value)
{
    private readonly Dictionary<int, decimal> _byCase = [];
    private readonly HashSet<int> _unknown = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inCase = new(StringComparer.Ordinal);
    private decimal _sum;
    private int _count;

    public CountedThing Thing => thing;

    /// <summary>Its own condition and those of the rows that it narrows.</summary>
    public IReadOnlyList<CompiledExpression> Conditions => conditions;

    /// <summary>What each case adds to the figure.</summary>
    public IReadOnlyDictionary<int, decimal> ByCase => _byCase;

    /// <summary>The cases of which it is not known whether they belong here.</summary>
    public IEnumerable<int> Unknown => _unknown.Where(number => !_byCase.ContainsKey(number)).Order();

    /// <summary>The figure; null for an average over nothing.</summary>
    public decimal? Figure => kind switch
    {
        RowKind.Average => _count == 0 ? null : _sum / _count,
        RowKind.Sum => _sum,
        _ => _count,
    };

    public void BeginCase() => _inCase.Clear();

    /// <summary>Looks at a thing of a case.</summary>
    /// <param name="number">The case's number in the run.</param>
    /// <param name="key">What tells the thing from others: the family for families, the family and the member for members.</param>
    /// <param name="root">The facts of its line.</param>
    /// <param name="extras">The period, and the thing itself.</param>
    public void Look(int number, string key, FactRecord root, FactRecord[] extras)
    {
        if (_inCase.Contains(key))
        {
            return;
        }

        var verdict = Verdict.True;
        foreach (var condition in conditions)
        {
            verdict = And(verdict, condition.Test(root, extras));
        }

        if (verdict == Verdict.True)
        {
            Take(number, key, root, extras);
        }
        else if (verdict is Verdict.Unknown or Verdict.Failed)
        {
            _unknown.Add(number);
        }
    }

    private void Take(int number, string key, FactRecord root, FactRecord[] extras)
    {
        _inCase.Add(key);
        var amount = 1m;
        if (value is not null)
        {
            var result = value.Evaluate(root, extras);
            if (!result.Value.IsPresent)
            {
                _unknown.Add(number);
                return;
            }

            amount = value.Type is FactType.Boolean ? (result.Value.AsBoolean ? 1 : 0) : result.Value.AsNumber;
        }

        // A family, and a person in it, may have had several cases in the period: each is counted once.
        var isNew = thing.What is not (Counted.Families or Counted.Members) || _taken.Add(key);
        if (isNew)
        {
            _count++;
            _sum += amount;
        }

        _byCase[number] = _byCase.GetValueOrDefault(number) + (isNew ? amount : 0);
    }

    // No decides; what cannot be computed is no more known than what was not asked.
    private static Verdict And(Verdict left, Verdict right) =>
        left == Verdict.False || right == Verdict.False ? Verdict.False : left != Verdict.True ? left : right;
}
