using Patronage.Programs.Terms;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Model;

/// <summary>How a row of a report gets its figure.</summary>
public enum RowKind
{
    /// <summary>Counts lines, families or members.</summary>
    Count,

    /// <summary>Sums a value.</summary>
    Sum,

    /// <summary>Averages a value.</summary>
    Average,

    /// <summary>Computes from other rows.</summary>
    Formula,

    /// <summary>Takes the figure of the row it narrows, over what meets its own condition too.</summary>
    Part,

    /// <summary>Is typed in.</summary>
    Manual,

    /// <summary>Only a heading.</summary>
    Heading,
}

/// <summary>What a row counts, or a register lists.</summary>
public enum Counted
{
    /// <summary>Families, each once, however many lines of it meet the condition.</summary>
    Families,

    /// <summary>Lines of support.</summary>
    Lines,

    /// <summary>Members of families.</summary>
    Members,

    /// <summary>Measures of plans.</summary>
    PlanItems,

    /// <summary>Contacts that were held.</summary>
    Contacts,

    /// <summary>Records of a form.</summary>
    Records,
}

/// <summary>What a row counts, or a register lists.</summary>
/// <param name="What">The kind of thing.</param>
/// <param name="Form">The form, of records; null for others.</param>
public sealed record CountedThing(Counted What, string? Form = null)
{
    /// <summary>How the format names them; records are <c>records.&lt;form&gt;</c>.</summary>
    public static IReadOnlyDictionary<string, Counted> Names { get; } = new Dictionary<string, Counted>(StringComparer.Ordinal)
    {
        ["families"] = Counted.Families, ["lines"] = Counted.Lines, ["members"] = Counted.Members, ["plan-items"] = Counted.PlanItems, ["contacts"] = Counted.Contacts,
    };
}

/// <summary>A row of a report, with its expressions bound.</summary>
public sealed record ReportRow : Element
{
    /// <summary>The printed number; null when it has none.</summary>
    public string? Number { get; init; }

    /// <summary>How it gets its figure.</summary>
    public required RowKind Kind { get; init; }

    /// <summary>What is counted, summed or averaged over; for a part what the row that it narrows counts; null for others.</summary>
    public CountedThing? Counts { get; init; }

    /// <summary>The row it narrows; null: none.</summary>
    public string? Of { get; init; }

    /// <summary>The condition; null: all.</summary>
    public CompiledExpression? Where { get; init; }

    /// <summary>The value summed or averaged; null for others.</summary>
    public CompiledExpression? Value { get; init; }

    /// <summary>The formula over row names, norms and the period; null for others.</summary>
    public CompiledExpression? Formula { get; init; }

    /// <summary>A typed-in row: whether words are typed rather than a number.</summary>
    public bool IsText { get; init; }
}

/// <summary>A column of a register.</summary>
public sealed record ReportColumn : Element
{
    /// <summary>The value.</summary>
    public CompiledExpression? Value { get; init; }
}

/// <summary>A control sum: a condition over rows that must hold.</summary>
public sealed record ReportCheck : Element
{
    /// <summary>The condition over row names.</summary>
    public CompiledExpression? Condition { get; init; }
}

/// <summary>A report, an indicator table or a register.</summary>
public sealed record ReportDefinition : Element
{
    /// <summary>How often; null: on demand.</summary>
    public PeriodKind? Per { get; init; }

    /// <summary>The form it is printed on; null: its own layout.</summary>
    public string? Form { get; init; }

    /// <summary>Rows of counts; empty for a register.</summary>
    public ElementList<ReportRow> Rows { get; init; } = ElementList<ReportRow>.Empty;

    /// <summary>Columns of a register; empty for counts.</summary>
    public IReadOnlyList<ReportColumn> Columns { get; init; } = [];

    /// <summary>What a register lists; null for counts.</summary>
    public CountedThing? List { get; init; }

    /// <summary>The register's condition; null: all.</summary>
    public CompiledExpression? Where { get; init; }

    /// <summary>Control sums.</summary>
    public IReadOnlyList<ReportCheck> Checks { get; init; } = [];

    /// <summary>What formulas and control sums read: a figure of each row, <c>norms</c> and <c>period</c>.</summary>
    public required ObjectShape Figures { get; init; }
}
