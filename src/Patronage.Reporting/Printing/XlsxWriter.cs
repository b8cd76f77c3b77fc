using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Patronage.Reporting.Reports;

namespace Patronage.Reporting.Printing;

/// <summary>Writes a report as an XLSX file: figures are numbers, the head stays in sight, the width fits a page. Equal reports give equal bytes.</summary>
public static class XlsxWriter
{
    /// <summary>What such a file is, as a browser is told.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int HeadRows = 4;
    private const double WidthOfWeight = 5;
    private const int LongestName = 31;
    private const uint Wrapped = 0, Bold = 1, Head = 2, Framed = 3, FramedNumber = 4;

    // Each style of a text has a second one behind the others, for a text that a program for tables would take for a formula as soon as somebody edits it.
    private const uint Quoted = 5;
    private const string Beginnings = "=+-@\t\r\n";

    /// <summary>Writes the file.</summary>
    public static byte[] Write(ReportSheet sheet) => Write([sheet]);

    /// <summary>Writes several tables into one file, each on a sheet of its own.</summary>
    /// <param name="sheets">The tables; at least one, no two with one title.</param>
    public static byte[] Write(IReadOnlyList<ReportSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentOutOfRangeException.ThrowIfZero(sheets.Count, nameof(sheets));
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
            var styles = $"rId{Of(sheets.Count + 1)}";
            book.AddNewPart<WorkbookStylesPart>(styles).Stylesheet = Styles();
            var names = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var id = $"rId{Of(i + 1)}";
                book.AddNewPart<WorksheetPart>(id).Worksheet = Worksheet(sheets[i]);
                names.Append(new Sheet { Name = SheetName(sheets[i].Title), SheetId = (uint)(i + 1), Id = id });
            }

            book.Workbook = new Workbook(names);
            OfficeFile.Name(package.AddNewPart<CoreFilePropertiesPart>("rId2"), sheets[0].Title, "ru");
        }

        return OfficeFile.Settle(stream);
    }

    private static Worksheet Worksheet(ReportSheet sheet)
    {
        var data = new SheetData(
            Line(1, [Text(sheet.Title, Bold)]),
            Line(2, [Text(sheet.Organization, Wrapped)]),
            Line(3, [Text(sheet.Period, Wrapped)]),
            Line(HeadRows, sheet.Columns.Select(column => Text(column.Title, Head))));
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            data.Append(Line((uint)(HeadRows + 1 + i), sheet.Rows[i].Select(CellOf)));
        }

        var merged = new MergeCells();
        if (sheet.Columns.Count > 1)
        {
            for (var row = 1; row < HeadRows; row++)
            {
                merged.Append(new MergeCell { Reference = $"A{Of(row)}:{Letter(sheet.Columns.Count - 1)}{Of(row)}" });
            }
        }

        var worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = HeadRows, TopLeftCell = $"A{Of(HeadRows + 1)}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(sheet.Columns.Select((column, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Weight * WidthOfWeight, CustomWidth = true })),
            data);
        if (merged.HasChildren) worksheet.Append(merged);
        worksheet.Append(
            new PageMargins { Left = 0.7, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = sheet.Columns.Count > 5 ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
        return worksheet;
    }

    private static Row Line(uint number, IEnumerable<Cell> cells)
    {
        var row = new Row { RowIndex = number };
        var index = 0;
        foreach (var cell in cells)
        {
            cell.CellReference = $"{Letter(index++)}{Of((int)number)}";
            row.Append(cell);
        }

        return row;
    }

    private static Cell CellOf(SheetCell cell) => cell.Number is { } number
        ? new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { StyleIndex = FramedNumber, DataType = CellValues.Number }
        : Text(cell.Text, Framed);

    private static Cell Text(string text, uint style)
    {
        var shown = OfficeFile.Printable(text);
        return new(new InlineString(new Text(shown) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = IsLikeFormula(shown) ? style + Quoted : style };
    }

    // The text itself stays as it was written: a telephone or a number below zero is read as it is.
    private static bool IsLikeFormula(string text) => text.TrimStart(' ') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : $"{Letter((index / 26) - 1)}{Letter(index % 26)}";

    private static string SheetName(string title)
    {
        var name = string.Concat(OfficeFile.Printable(title).Where(letter => letter is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\''))).Trim();
        return name.Length > LongestName ? name[..LongestName].TrimEnd() : name.Length == 0 ? "Отчёт" : name;
    }

    private static Stylesheet Styles()
    {
        var alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top };
        return new(
            new Fonts(Font(bold: false), Font(bold: true)),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                new Border(
                    new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin },
                    new DiagonalBorder())),
            new CellStyleFormats(new CellFormat { FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(Formats(alignment, quoted: false).Concat(Formats(alignment, quoted: true))));

        static IEnumerable<CellFormat> Formats(Alignment alignment, bool quoted)
        {
            // What does not apply is left out, so that a table without such texts stays as it is.
            BooleanValue? prefix = quoted ? true : null;
            return
            [
                new CellFormat((Alignment)alignment.CloneNode(true)) { FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, QuotePrefix = prefix, ApplyAlignment = true },
                new CellFormat((Alignment)alignment.CloneNode(true)) { FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, QuotePrefix = prefix, ApplyFont = true, ApplyAlignment = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center, Horizontal = HorizontalAlignmentValues.Center }) { FontId = 1, FillId = 0, BorderId = 1, FormatId = 0, QuotePrefix = prefix, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
                new CellFormat((Alignment)alignment.CloneNode(true)) { FontId = 0, FillId = 0, BorderId = 1, FormatId = 0, QuotePrefix = prefix, ApplyBorder = true, ApplyAlignment = true },
                new CellFormat((Alignment)alignment.CloneNode(true)) { FontId = 0, FillId = 0, BorderId = 1, FormatId = 0, QuotePrefix = prefix, ApplyBorder = true, ApplyAlignment = true },
            ];
        }

        static Font Font(bool bold) => bold
            ? new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Times New Roman" })
            : new Font(new FontSize { Val = 11 }, new FontName { Val = "Times New Roman" });
    }
}
