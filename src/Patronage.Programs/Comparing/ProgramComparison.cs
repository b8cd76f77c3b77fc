using Patronage.Programs.Model;

namespace Patronage.Programs.Comparing;

/// <summary>What one program says in a row of a comparison.</summary>
/// <param name="Statements">What it says; empty: «не установлено».</param>
public sealed record ComparedCell(IReadOnlyList<Statement> Statements)
{
    /// <summary>Whether the program is silent.</summary>
    public bool IsSilent => Statements.Count == 0;

    /// <summary>Whether another program says the same, in whatever order.</summary>
    public bool SaysTheSameAs(ComparedCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Statements.Count == other.Statements.Count && Statements.All(mine => other.Statements.Any(mine.SaysTheSameAs));
    }

    /// <summary>The statements that another program does not make.</summary>
    public IReadOnlyList<Statement> Without(ComparedCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. Statements.Where(mine => !other.Statements.Any(mine.SaysTheSameAs))];
    }
}

/// <summary>A row of a comparison: one topic, a cell for each program.</summary>
/// <param name="Kind">The topic.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Cells">One for each program, in their order.</param>
public sealed record ComparedRow(TopicKind Kind, string Title, IReadOnlyList<ComparedCell> Cells)
{
    /// <summary>Whether the programs do not all say the same.</summary>
    public bool Differs => Cells.Skip(1).Any(cell => !cell.SaysTheSameAs(Cells[0]));
}

/// <summary>Rows of one part of the work.</summary>
/// <param name="Kind">The part.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Rows">Topics about which at least one of the programs says something.</param>
public sealed record ComparedSection(ChapterKind Kind, string Title, IReadOnlyList<ComparedRow> Rows);

/// <summary>
/// Programs side by side, by meaning and not by text: each row is a topic, each cell what a program says about it, with the clauses. The list of
/// all norms and the running texts are left out: what they hold that can be compared stands in the other rows.
/// </summary>
/// <param name="Programs">The programs in the order of the cells.</param>
/// <param name="Sections">The parts of the work.</param>
public sealed record ProgramComparison(IReadOnlyList<Program> Programs, IReadOnlyList<ComparedSection> Sections)
{
    /// <summary>How many rows differ.</summary>
    public int Differences => Sections.Sum(section => section.Rows.Count(row => row.Differs));

    /// <summary>How many rows there are.</summary>
    public int Rows => Sections.Sum(section => section.Rows.Count);

    /// <summary>Compares programs as they are on a day.</summary>
    /// <param name="programs">At least one program.</param>
    /// <param name="day">The day whose values of norms are told.</param>
    /// <exception cref="ArgumentException">There is no program.</exception>
    public static ProgramComparison Of(IReadOnlyList<Program> programs, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(programs);
        return Of([.. programs.Select(program => ProgramOutline.Of(program, day))]);
    }

    /// <summary>Compares programs as they were told.</summary>
    /// <param name="outlines">At least one outline.</param>
    /// <exception cref="ArgumentException">There is no outline.</exception>
    public static ProgramComparison Of(IReadOnlyList<ProgramOutline> outlines)
    {
        ArgumentNullException.ThrowIfNull(outlines);
        if (outlines.Count == 0)
        {
            throw new ArgumentException("Nothing to compare.", nameof(outlines));
        }

        var sections = outlines[0].Chapters
            .Where(chapter => chapter.Kind is not (ChapterKind.Numbers or ChapterKind.Texts))
            .Select(chapter => new ComparedSection(chapter.Kind, chapter.Title,
            [
                .. chapter.Topics
                    .Select(topic => new ComparedRow(topic.Kind, topic.Title, [.. outlines.Select(outline => new ComparedCell(outline[topic.Kind]))]))
                    .Where(row => row.Cells.Any(cell => !cell.IsSilent)),
            ]))
            .Where(section => section.Rows.Count > 0);
        return new ProgramComparison([.. outlines.Select(outline => outline.Program)], [.. sections]);
    }
}
