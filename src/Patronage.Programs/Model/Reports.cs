using Patronage.Programs.Terms;

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

/// <summary>A row of a report. Expressions are kept as text here and bound where reports are computed.</summary>
public sealed record ReportRow : Element
{
    /// <summary>The printed number; null when it has none.</summary>
    public string? Number { get; init; }

    /// <summary>How it gets its figure.</summary>
    public required RowKind Kind { get; init; }

    /// <summary>What is counted, summed or averaged over: <c>lines</c>, <c>families</c>, <c>members</c>; null for others.</summary>
    public string? Counts { get; init; }

    /// <summary>The row it narrows; null: none.</summary>
    public string? Of { get; init; }

    /// <summary>The condition's text; null: all.</summary>
    public string? Where { get; init; }

    /// <summary>The value's text, summed or averaged; null for others.</summary>
    public string? Value { get; init; }

    /// <summary>The formula's text over row names; null for others.</summary>
    public string? Formula { get; init; }
}

/// <summary>A column of a register.</summary>
public sealed record ReportColumn : Element
{
    /// <summary>The value's text.</summary>
    public required string Value { get; init; }
}

/// <summary>A control sum: a condition over rows that must hold.</summary>
public sealed record ReportCheck : Element
{
    /// <summary>The condition's text over row names.</summary>
    public required string Condition { get; init; }
}

/// <summary>A report, an indicator table or a register.</summary>
public sealed record ReportDefinition : Element
{
    /// <summary>How often; null: on demand.</summary>
    public PeriodKind? Per { get; init; }

    /// <summary>The form it is printed on; null: its own layout.</summary>
    public string? Form { get; init; }

    /// <summary>Rows of counts; empty for a register.</summary>
    public IReadOnlyList<ReportRow> Rows { get; init; } = [];

    /// <summary>Columns of a register; empty for counts.</summary>
    public IReadOnlyList<ReportColumn> Columns { get; init; } = [];

    /// <summary>What a register lists: <c>lines</c>, <c>members</c>, <c>records.x</c>; null for counts.</summary>
    public string? List { get; init; }

    /// <summary>The register's condition; null: all.</summary>
    public string? Where { get; init; }

    /// <summary>Control sums.</summary>
    public IReadOnlyList<ReportCheck> Checks { get; init; } = [];
}
