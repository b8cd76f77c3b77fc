using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Reporting.Reports;

/// <summary>Where a row's figure comes from: a counter, a formula over other figures, or a hand.</summary>
internal abstract record Figured
{
    private Figured()
    {
    }

    /// <summary>Counted over cases.</summary>
    public sealed record Counter(RowCounter Of) : Figured;

    /// <summary>Computed from figures by the names of their rows.</summary>
    public sealed record Formula(CompiledExpression Of, IReadOnlyDictionary<string, Figured> Rows) : Figured;

    /// <summary>Typed in.</summary>
    public sealed record Manual(string Row) : Figured;

    /// <summary>None: a heading, or words.</summary>
    public sealed record None : Figured;
}

/// <summary>
/// Works out where each figure of a report comes from. A part of a sum is the same sum over what also meets the part's condition, so that it always
/// fits the row that it narrows.
/// </summary>
internal sealed class RowPlan
{
    private readonly ReportDefinition _report;
    private readonly List<RowCounter> _counters = [];
    private readonly Dictionary<string, Figured> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Figured> _plain = new(StringComparer.Ordinal);

    public RowPlan(ReportDefinition report)
    {
        _report = report;
        foreach (var row in report.Rows)
        {
            _rows.Add(row.Id, Build(row, []));
        }
    }

    public IReadOnlyList<RowCounter> Counters => _counters;

    public Figured this[string row] => _rows[row];

    private Figured Build(ReportRow row, IReadOnlyList<CompiledExpression> narrowing)
    {
        if (narrowing.Count == 0 && _plain.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        var conditions = row.Where is { } own ? [.. narrowing, own] : narrowing;
        var built = row.Of is { } of && _report.Rows.Find(of) is { } narrowed ? Build(narrowed, conditions) : row.Kind switch
        {
            RowKind.Count or RowKind.Sum or RowKind.Average when row.Counts is { } thing => Counting(thing, row, conditions),
            RowKind.Formula when row.Formula is { } formula => new Figured.Formula(formula, RowsOf(_report, formula).ToDictionary(item => MemberName.Of(item.Id), item => Build(item, narrowing), StringComparer.Ordinal)),
            RowKind.Manual when !row.IsText => new Figured.Manual(row.Id),
            _ => (Figured)new Figured.None(),
        };
        if (narrowing.Count == 0)
        {
            _plain[row.Id] = built;
        }

        return built;
    }

    private Figured.Counter Counting(CountedThing thing, ReportRow row, IReadOnlyList<CompiledExpression> conditions)
    {
        var counter = new RowCounter(thing, row.Kind, conditions, row.Value);
        _counters.Add(counter);
        return new Figured.Counter(counter);
    }

    /// <summary>The rows whose figures a formula reads.</summary>
    internal static IEnumerable<ReportRow> RowsOf(ReportDefinition report, CompiledExpression formula)
    {
        var names = formula.ReadPaths.Select(path => path.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return report.Rows.Where(row => names.Contains(MemberName.Of(row.Id)));
    }
}
