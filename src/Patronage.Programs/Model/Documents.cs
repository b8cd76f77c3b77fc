using Patronage.Rules;

namespace Patronage.Programs.Model;

/// <summary>What a block of a printed document is.</summary>
public enum BlockKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Text with <c>$(…)</c>.</summary>
    Text,

    /// <summary>Fields with their answers.</summary>
    Fields,

    /// <summary>Boxes of a list, the chosen ones ticked.</summary>
    Choices,

    /// <summary>A table.</summary>
    Table,

    /// <summary>Places to sign.</summary>
    Signatures,
}

/// <summary>What is printed of a member of the family.</summary>
public enum MemberPart
{
    /// <summary>The full name.</summary>
    Name,

    /// <summary>The day of birth.</summary>
    BirthDate,

    /// <summary>The year of birth.</summary>
    BirthYear,

    /// <summary>How the member is related to the children.</summary>
    Relation,
}

/// <summary>A part of a text with <c>$(…)</c>: words as they stand, or a value.</summary>
/// <param name="Words">The words; null for a value.</param>
/// <param name="Value">The value's expression, bound to the facts; null for words.</param>
public sealed record TextPart(string? Words, CompiledExpression? Value);

/// <summary>A text with <c>$(…)</c>, bound to the facts when the program was opened.</summary>
/// <param name="Default">Its parts in the program's first language.</param>
/// <param name="Translations">Language to parts.</param>
public sealed record CompiledText(IReadOnlyList<TextPart> Default, IReadOnlyDictionary<string, IReadOnlyList<TextPart>> Translations)
{
    /// <summary>The parts in a language; the default where there is no translation.</summary>
    public IReadOnlyList<TextPart> In(string language) => Translations.GetValueOrDefault(language, Default);
}

/// <summary>A field, column or signature of a block.</summary>
/// <param name="Id">The field, participant or column.</param>
/// <param name="Title">Its own title; null: that of the field.</param>
public sealed record BlockItem(string Id, LocalText? Title)
{
    /// <summary>A path of facts instead of a field, bound; null for a field.</summary>
    public CompiledExpression? Value { get; init; }

    /// <summary>What is printed of a member; the name alone unless the layout says more.</summary>
    public IReadOnlyList<MemberPart> Show { get; init; } = [MemberPart.Name];
}

/// <summary>A block of a printed document.</summary>
public sealed record Block
{
    /// <summary>What it is.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>The heading or text; null for others.</summary>
    public CompiledText? Content { get; init; }

    /// <summary><c>left</c>, <c>center</c>, <c>right</c>.</summary>
    public string Align { get; init; } = "left";

    /// <summary>Fields, participants, columns or boxes, by kind; of choices none means the whole list.</summary>
    public IReadOnlyList<BlockItem> Items { get; init; } = [];

    /// <summary>The list, table field or rows it draws on; null for others.</summary>
    public string? Source { get; init; }

    /// <summary>Choices: which of the list are chosen; null: what the form or the line says.</summary>
    public CompiledExpression? Chosen { get; init; }

    /// <summary>Choices: in how many columns the boxes stand.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Choices: whether the columns are filled row by row rather than one after the other.</summary>
    public bool Across { get; init; }

    /// <summary>A table of measures: what its rows are grouped by, <c>help-type</c> or <c>direction</c>; null: nothing.</summary>
    public string? GroupBy { get; init; }

    /// <summary>What stands after the title of each group, such as a footnote mark.</summary>
    public string GroupMark { get; init; } = "";

    /// <summary>When it is printed; null: always.</summary>
    public CompiledExpression? VisibleWhen { get; init; }
}

/// <summary>The size of the paper.</summary>
public enum PaperSize
{
    /// <summary>210 × 297 mm.</summary>
    A4,

    /// <summary>148 × 210 mm.</summary>
    A5,

    /// <summary>297 × 420 mm.</summary>
    A3,
}

/// <summary>Paper and its direction.</summary>
/// <param name="Size">The size.</param>
/// <param name="Landscape">Whether the long side lies.</param>
public sealed record Paper(PaperSize Size, bool Landscape)
{
    /// <summary>A4, upright.</summary>
    public static Paper Usual { get; } = new(PaperSize.A4, Landscape: false);

    /// <summary>Reads <c>A4</c> or <c>A4 landscape</c>; null when it is neither.</summary>
    public static Paper? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ') switch
        {
            [var size] when Enum.TryParse<PaperSize>(size, out var known) => new(known, Landscape: false),
            [var size, "landscape"] when Enum.TryParse<PaperSize>(size, out var known) => new(known, Landscape: true),
            _ => null,
        };
    }
}

/// <summary>A printed document: a layout over the same fields.</summary>
public sealed record DocumentDefinition : Element
{
    /// <summary>The form whose fields it prints; null: it prints facts alone.</summary>
    public string? Form { get; init; }

    /// <summary>Paper size and direction.</summary>
    public Paper Paper { get; init; } = Paper.Usual;

    /// <summary>The norm of the number of copies; null: one.</summary>
    public string? Copies { get; init; }

    /// <summary>Its blocks in order.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What columns a table of a plan's measures may have.</summary>
    public static IReadOnlyList<string> PlanColumns { get; } =
        ["number", "title", "direction", "help-type", "for", "due", "responsible", "expected-result", "done", "result"];

    /// <summary>What columns a table of the family's members may have.</summary>
    public static IReadOnlyList<string> MemberColumns { get; } = ["number", "name", "relation", "birth-date", "birth-year", "sex", "age"];

    /// <summary>The rows that facts rather than a form give.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> FactRows { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["plan.Items"] = PlanColumns,
        ["family.Members"] = MemberColumns,
        ["family.Children"] = MemberColumns,
        ["family.Adults"] = MemberColumns,
    };
}
