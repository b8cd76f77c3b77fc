using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Patronage.Reporting.Documents;

namespace Patronage.Reporting.Printing;

/// <summary>Draws the blocks of a document between the margins.</summary>
/// <param name="width">The width between the margins, in twentieths of a point.</param>
internal sealed class DocxBlocks(int width)
{
    private const int Small = 20;
    private const int Cells = 22;
    private const int BoxWidth = 510;
    private const int LinesToWriteOn = 2;

    public IEnumerable<OpenXmlElement> Of(PrintedBlock block) => block switch
    {
        PrintedBlock.Heading heading => [Heading(heading)],
        PrintedBlock.Paragraph paragraph => [Paragraph(paragraph)],
        PrintedBlock.Fields fields => fields.Items.SelectMany(field => Field(field, fields.Align)),
        PrintedBlock.Boxes boxes => boxes.Columns.Count == 1 ? boxes.Columns[0].Select(Box) : [Boxes(boxes), Gap()],
        PrintedBlock.Table table => TableOf(table),
        PrintedBlock.Signatures signatures => Signatures(signatures),
        _ => [],
    };

    private static JustificationValues Align(PrintedAlign align) => align switch
    {
        PrintedAlign.Center => JustificationValues.Center,
        PrintedAlign.Right => JustificationValues.Right,
        _ => JustificationValues.Left,
    };

    private static Paragraph Gap() => Docx.Line(Docx.Properties(before: 0, after: 60));

    private static Paragraph Heading(PrintedBlock.Heading heading) => Docx.Line(
        new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }, new Justification { Val = Align(heading.Align) }),
        [.. heading.Runs.Select(run => run is PrintedRun.Words words ? Docx.Words(words.Text) : Docx.Words(new string('_', 12)))]);

    private Paragraph Paragraph(PrintedBlock.Paragraph paragraph)
    {
        var indent = paragraph.IsNarrow ? width / 2 : (int?)null;
        var align = paragraph.IsNarrow ? JustificationValues.Left : Align(paragraph.Align);
        if (paragraph is { Align: PrintedAlign.Left, Runs: [.., PrintedRun.Blank] })
        {
            return Docx.Line(Docx.Properties(leaderTo: width), [.. paragraph.Runs.Select((run, index) => Inline(run, isLast: index == paragraph.Runs.Count - 1))]);
        }

        return Docx.Line(Docx.Properties(align, indent: indent), [.. paragraph.Runs.Select(run => Inline(run, isLast: false))]);
    }

    private static Run Inline(PrintedRun run, bool isLast) => run switch
    {
        PrintedRun.Words words => Docx.Words(words.Text),
        _ when isLast => Docx.Leader(),
        _ => Docx.Words(new string('_', 16)),
    };

    private IEnumerable<OpenXmlElement> Field(PrintedField field, PrintedAlign align)
    {
        if (!field.Stacked)
        {
            yield return field.Value.Count == 0
                ? Docx.Line(Docx.Properties(leaderTo: width), Docx.Words($"{field.Label}: "), Docx.Leader())
                : Docx.Line(Docx.Properties(Align(align)), Docx.Words($"{field.Label}: "), Docx.Words(string.Join('\n', field.Value), bold: true));
            yield break;
        }

        yield return Docx.Line(Docx.Properties(Align(align), before: 80, after: 20, keepNext: true), Docx.Words(field.Label));
        if (field.Value.Count == 0)
        {
            for (var line = 0; line < LinesToWriteOn; line++)
            {
                yield return Docx.Line(Docx.Properties(leaderTo: width, after: 60), Docx.Leader());
            }

            yield break;
        }

        foreach (var line in field.Value)
        {
            yield return Docx.Line(Docx.Properties(Align(align), after: 60, lineBelow: true), Docx.Words(line, bold: true));
        }
    }

    private static Paragraph Box(PrintedBox box) =>
        Docx.Line(Docx.Properties(indent: box.Depth * 400, after: 40), Docx.Words($"{(box.Ticked ? '☒' : '☐')} {box.Text}"));

    private Table Boxes(PrintedBlock.Boxes boxes)
    {
        var textWidth = (width / boxes.Columns.Count) - BoxWidth;
        var table = Docx.Table([.. boxes.Columns.SelectMany(_ => new[] { textWidth, BoxWidth })], framed: true);
        for (var row = 0; row < boxes.Columns.Max(column => column.Count); row++)
        {
            table.Append(Docx.Row(isHeading: false, boxes.Columns.SelectMany(column => BoxCells(column.ElementAtOrDefault(row), textWidth))));
        }

        return table;
    }

    private static IEnumerable<TableCell> BoxCells(PrintedBox? box, int textWidth)
    {
        var text = box is null ? "" : box.Depth > 0 ? $"– {box.Text}" : box.Text;
        yield return Docx.Cell(textWidth, [Docx.Line(Docx.Properties(after: 0, indent: box is { Depth: > 0 } ? box.Depth * 200 : null), Docx.Words(text, halfPoints: Cells))]);
        yield return Docx.Cell(BoxWidth, [Docx.Line(Docx.Properties(JustificationValues.Center, after: 0), Docx.Words(box is { Ticked: true } ? "V" : "", bold: true))], vertical: TableVerticalAlignmentValues.Center);
    }

    private IEnumerable<OpenXmlElement> TableOf(PrintedBlock.Table block)
    {
        if (block.Caption is { } caption)
        {
            yield return Docx.Line(Docx.Properties(before: 80, after: 60, keepNext: true), Docx.Words(caption));
        }

        var widths = Docx.Divide(width, [.. block.Columns.Select(column => column.Weight)], [.. block.Columns.Select((column, index) => LeastWidth(block.Rows.Where(row => row.Group is null).Select(row => row.Cells.ElementAtOrDefault(index) ?? "").Prepend(column.Title)))]);
        var table = Docx.Table(widths, framed: true);
        table.Append(Docx.Row(isHeading: true, block.Columns.Select((column, index) => Docx.Cell(
            widths[index], [Docx.Line(Docx.Properties(JustificationValues.Center, after: 0), Docx.Words(column.Title, halfPoints: Cells))], vertical: TableVerticalAlignmentValues.Center))));
        foreach (var row in block.Rows)
        {
            table.Append(row.Group is { } group
                ? Docx.Row(isHeading: false, [Docx.Cell(width, [Docx.Line(Docx.Properties(after: 0, keepNext: true), Docx.Words(group, bold: true, halfPoints: Cells))], span: block.Columns.Count)])
                : Docx.Row(isHeading: false, row.Cells.Select((cell, index) => Docx.Cell(widths[index], [Docx.Line(Docx.Properties(after: 0), Docx.Words(cell, halfPoints: Cells))]))));
        }

        yield return table;
        yield return Gap();
    }

    // No ordinary word is broken: a letter of the table's size is at most this wide on the average, and a cell has its padding.
    private static int LeastWidth(IEnumerable<string> texts)
    {
        const int LetterWidth = 118;
        const int Padding = 240;
        const int LongestWord = 15;
        var longest = texts.SelectMany(text => text.Split([' ', '\u00A0', '\n'], StringSplitOptions.RemoveEmptyEntries)).Select(word => word.Length).DefaultIfEmpty(0).Max();
        return (Math.Min(longest, LongestWord) * LetterWidth) + Padding;
    }

    private IEnumerable<OpenXmlElement> Signatures(PrintedBlock.Signatures block)
    {
        if (block.Places.Count == 2)
        {
            var half = (width - 600) / 2;
            var table = Docx.Table([half, 600, half], framed: false);
            table.Append(Docx.Row(isHeading: false, [Place(block.Places[0], half), Docx.Cell(600, [new Paragraph()]), Place(block.Places[1], half)]));
            table.Append(Docx.Row(isHeading: false, [Caption(block.Places[0], half), Docx.Cell(600, [new Paragraph()]), Caption(block.Places[1], half)]));
            yield return table;
            yield return Gap();
            yield break;
        }

        foreach (var place in block.Places)
        {
            var line = width * 2 / 3;
            var indent = width - line;
            var table = block.Align == PrintedAlign.Right ? Docx.Table([indent, line], framed: false) : Docx.Table([line], framed: false);
            table.Append(Docx.Row(isHeading: false, Indented(block.Align, indent, Place(place, line))));
            table.Append(Docx.Row(isHeading: false, Indented(block.Align, indent, Caption(place, line))));
            yield return table;
            yield return Gap();
        }
    }

    private static IEnumerable<TableCell> Indented(PrintedAlign align, int indent, TableCell cell) =>
        align == PrintedAlign.Right ? [Docx.Cell(indent, [new Paragraph()]), cell] : [cell];

    private static TableCell Place(PrintedSignature place, int width) => Docx.Cell(
        width, [Docx.Line(Docx.Properties(JustificationValues.Right, before: 240, after: 0, keepNext: true), Docx.Words(place.Name ?? ""))], lineBelow: true, vertical: TableVerticalAlignmentValues.Bottom);

    private static TableCell Caption(PrintedSignature place, int width) =>
        Docx.Cell(width, [Docx.Line(Docx.Properties(JustificationValues.Center, after: 60), Docx.Words(place.Caption, halfPoints: Small))]);
}
