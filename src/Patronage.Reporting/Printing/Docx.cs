using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Patronage.Reporting.Printing;

/// <summary>Small parts of a text document, in the order in which its schema wants them. Lengths are twentieths of a point.</summary>
internal static class Docx
{
    /// <summary>What stands free at the left and right of a cell.</summary>
    public const int Padding = 85;

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static Run Words(string text, bool bold = false, int? halfPoints = null)
    {
        var run = new Run();
        if (bold || halfPoints is not null)
        {
            var properties = new RunProperties();
            if (bold) properties.Append(new Bold());
            if (halfPoints is { } size) properties.Append(new FontSize { Val = Of(size) }, new FontSizeComplexScript { Val = Of(size) });
            run.Append(properties);
        }

        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(OfficeFile.Printable(lines[i])) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>A run that leads a line of underscores to the next tab stop.</summary>
    public static Run Leader() => new(new TabChar());

    public static Paragraph Line(ParagraphProperties? properties, params OpenXmlElement[] runs)
    {
        var paragraph = new Paragraph();
        if (properties is not null) paragraph.Append(properties);
        paragraph.Append(runs);
        return paragraph;
    }

    /// <summary>Properties of a paragraph; null: as the style has it.</summary>
    public static ParagraphProperties Properties(
        JustificationValues? align = null, int? before = null, int? after = null, int? leaderTo = null, int? indent = null, bool lineBelow = false, bool keepNext = false)
    {
        var properties = new ParagraphProperties();
        if (keepNext) properties.Append(new KeepNext());
        if (lineBelow) properties.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 1, Color = "000000" }));
        if (leaderTo is { } stop) properties.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Underscore, Position = stop }));
        if (before is not null || after is not null)
        {
            var spacing = new SpacingBetweenLines();
            if (before is { } above) spacing.Before = Of(above);
            if (after is { } below) spacing.After = Of(below);
            properties.Append(spacing);
        }

        if (indent is { } left) properties.Append(new Indentation { Left = Of(left) });
        if (align is { } justified) properties.Append(new Justification { Val = justified });
        return properties;
    }

    public static Table Table(IReadOnlyList<int> widths, bool framed)
    {
        var properties = new TableProperties(new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Of(widths.Sum()) });

        // Frames begin at the margin, not a cell's padding to the left of it.
        properties.Append(new TableIndentation { Width = Padding, Type = TableWidthUnitValues.Dxa });
        if (framed)
        {
            properties.Append(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }));
        }

        properties.Append(new TableLayout { Type = TableLayoutValues.Fixed });
        return new Table(properties, new TableGrid(widths.Select(width => new GridColumn { Width = Of(width) })));
    }

    public static TableRow Row(bool isHeading, IEnumerable<TableCell> cells)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeading) properties.Append(new TableHeader());
        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    public static TableCell Cell(int width, IEnumerable<Paragraph> paragraphs, int span = 1, bool lineBelow = false, TableVerticalAlignmentValues? vertical = null)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Of(width) });
        if (span > 1) properties.Append(new GridSpan { Val = span });
        if (lineBelow) properties.Append(new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "000000" }));
        if (vertical is { } place) properties.Append(new TableCellVerticalAlignment { Val = place });
        var cell = new TableCell(properties);
        cell.Append(paragraphs);
        return cell;
    }

    /// <summary>Divides a width among columns by their weights, none narrower than its least width where that fits; the last takes what rounding leaves.</summary>
    /// <param name="width">The width.</param>
    /// <param name="weights">The weight of each column.</param>
    /// <param name="least">The least width of each column; null: none.</param>
    public static IReadOnlyList<int> Divide(int width, IReadOnlyList<int> weights, IReadOnlyList<int>? least = null)
    {
        var total = weights.Sum();
        var widths = weights.Select(weight => width * weight / total).ToArray();
        if (least is not null && least.Sum() <= width)
        {
            // What a narrow column lacks is taken from those that have more than they need.
            var lack = widths.Select((own, index) => Math.Max(0, least[index] - own)).Sum();
            var spare = widths.Select((own, index) => Math.Max(0, own - least[index])).Sum();
            widths = [.. widths.Select((own, index) => own < least[index] ? least[index] : own - (spare == 0 ? 0 : (own - least[index]) * lack / spare))];
        }

        widths[^1] += width - widths.Sum();
        return widths;
    }
}
