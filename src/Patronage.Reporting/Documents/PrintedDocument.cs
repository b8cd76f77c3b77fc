using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Where a block stands between the margins.</summary>
public enum PrintedAlign
{
    /// <summary>At the left margin.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right, as requisites of an annex stand.</summary>
    Right,
}

/// <summary>A piece of a line.</summary>
public abstract record PrintedRun
{
    private PrintedRun()
    {
    }

    /// <summary>Words.</summary>
    public sealed record Words(string Text) : PrintedRun;

    /// <summary>An empty line to write on: the value is not known. Never a guess, never a trace of an expression.</summary>
    public sealed record Blank : PrintedRun;
}

/// <summary>A field with its answer.</summary>
/// <param name="Label">What is asked.</param>
/// <param name="Value">The answer's lines; empty: an empty line to write on.</param>
/// <param name="Stacked">Whether the answer stands below its label rather than beside it.</param>
public sealed record PrintedField(string Label, IReadOnlyList<string> Value, bool Stacked);

/// <summary>A box to tick.</summary>
/// <param name="Text">What it is about.</param>
/// <param name="Ticked">Whether it is ticked.</param>
/// <param name="Depth">0, or how far below another box it stands.</param>
public sealed record PrintedBox(string Text, bool Ticked, int Depth);

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Weight">Its share of the width, among those of all columns.</param>
public sealed record PrintedColumn(string Title, int Weight);

/// <summary>A row of a table.</summary>
/// <param name="Group">The heading of a group over all columns; null for a row of cells.</param>
/// <param name="Cells">One a column; an empty one is to be written in.</param>
public sealed record PrintedRow(string? Group, IReadOnlyList<string> Cells);

/// <summary>A place to sign.</summary>
/// <param name="Caption">Who signs, and how.</param>
/// <param name="Name">The name in plain letters; null when it is to be written in.</param>
public sealed record PrintedSignature(string Caption, string? Name);

/// <summary>A block as it is laid out.</summary>
public abstract record PrintedBlock
{
    private PrintedBlock()
    {
    }

    private const int LongestAtMargin = 40;

    /// <summary>Where it stands.</summary>
    public PrintedAlign Align { get; init; }

    /// <summary>A heading.</summary>
    public sealed record Heading(IReadOnlyList<PrintedRun> Runs) : PrintedBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(IReadOnlyList<PrintedRun> Runs) : PrintedBlock
    {
        /// <summary>Whether it stands in a narrow column at the right, as requisites of an annex do; short ones end at the margin.</summary>
        public bool IsNarrow => Align == PrintedAlign.Right && Runs.Sum(run => run is PrintedRun.Words words ? words.Text.Length : 1) > LongestAtMargin;
    }

    /// <summary>Fields, one below the other.</summary>
    public sealed record Fields(IReadOnlyList<PrintedField> Items) : PrintedBlock;

    /// <summary>Boxes in columns; each column is a list of its own, read from above.</summary>
    public sealed record Boxes(IReadOnlyList<IReadOnlyList<PrintedBox>> Columns) : PrintedBlock;

    /// <summary>A table.</summary>
    public sealed record Table(string? Caption, IReadOnlyList<PrintedColumn> Columns, IReadOnlyList<PrintedRow> Rows) : PrintedBlock;

    /// <summary>Places to sign.</summary>
    public sealed record Signatures(IReadOnlyList<PrintedSignature> Places) : PrintedBlock;
}

/// <summary>A document laid out from a case, before it becomes a file or a page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language.</param>
/// <param name="Paper">Paper.</param>
/// <param name="Copies">How many copies the program asks for; at least one.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Blanks">What is left to be written in by hand, by its label, in order.</param>
public sealed record PrintedDocument(string Title, string Language, Paper Paper, int Copies, IReadOnlyList<PrintedBlock> Blocks, IReadOnlyList<string> Blanks);
