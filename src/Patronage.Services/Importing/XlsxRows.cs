using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Patronage.Services.Importing;

/// <summary>The rows of the first sheet of a workbook. The parts are read one after another; document types and whatever lies outside of the file are refused.</summary>
internal static class XlsxRows
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true, CloseInput = true,
    };

    public static (IReadOnlyList<ImportRow> Rows, bool From1904) Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > ImportLimits.MostParts)
        {
            throw new ImportRefusedException(T("В книге слишком много частей. Оставьте в ней один лист с данными."));
        }

        var parts = new Unpacking(archive);
        var (sheet, from1904) = FirstSheet(parts);
        return (Rows(parts, sheet, Strings(parts, cancellation), cancellation), from1904);
    }

    private static (string Part, bool From1904) FirstSheet(Unpacking parts)
    {
        string? id = null;
        var from1904 = false;
        using (var reader = Open(parts, "xl/workbook.xml"))
        {
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    from1904 = reader.GetAttribute("date1904") is "1" or "true";
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && id is null && reader.GetAttribute("state") is null or "visible")
                {
                    id ??= reader.GetAttribute("id", Relations);
                }
            }
        }

        using (var reader = Open(parts, "xl/_rels/workbook.xml.rels"))
        {
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Id") == id && reader.GetAttribute("TargetMode") is null or "Internal" && reader.GetAttribute("Target") is { } target)
                {
                    return (target.StartsWith('/') ? target[1..] : $"xl/{target}", from1904);
                }
            }
        }

        throw new ImportRefusedException(T("В книге нет листа с данными."));
    }

    private static List<string> Strings(Unpacking parts, CancellationToken cancellation)
    {
        var strings = new List<string>();
        if (parts.Open("xl/sharedStrings.xml") is not { } part)
        {
            return strings;
        }

        using var reader = XmlReader.Create(part, Settings);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                strings.Add(TextOf(reader));
            }
        }

        return strings;
    }

    private static List<ImportRow> Rows(Unpacking parts, string sheet, List<string> strings, CancellationToken cancellation)
    {
        var rows = new List<ImportRow>();
        using var reader = Open(parts, sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : number + 1;
            var cells = Cells(reader, number, strings);
            if (cells.Exists(cell => !cell.IsEmpty))
            {
                rows.Add(new ImportRow(number, cells));
                CsvRows.CheckCount(rows.Count);
            }
        }

        return rows;
    }

    private static List<ImportCell> Cells(XmlReader reader, int row, List<string> strings)
    {
        var cells = new List<ImportCell>();
        if (reader.IsEmptyElement)
        {
            return cells;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = ColumnOf(reader.GetAttribute("r")) ?? cells.Count;
            var cell = CellOf(reader, strings);
            if (cell.IsEmpty)
            {
                continue;
            }

            CsvRows.CheckColumn(column, row);
            while (cells.Count <= column)
            {
                cells.Add(ImportCell.Empty);
            }

            cells[column] = cell;
        }

        return cells;
    }

    private static ImportCell CellOf(XmlReader reader, List<string> strings)
    {
        var type = reader.GetAttribute("t");
        if (reader.IsEmptyElement)
        {
            return ImportCell.Empty;
        }

        var (text, isFormula, depth) = ("", false, reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "f":
                    isFormula = true;
                    break;
                case "v":
                    text = Inner(reader);
                    break;
                case "is":
                    text = TextOf(reader);
                    break;
                default:
                    break;
            }
        }

        if (type == "s" && text.Length > 0)
        {
            text = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : throw new InvalidDataException();
        }

        CsvRows.CheckLength(text.Length);
        return new ImportCell(text, type is null or "n", isFormula);
    }

    // A text may be written in pieces of different looks; how it is pronounced is told beside it and left out.
    private static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (depth, aside) = (reader.Depth, int.MaxValue);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.Depth <= aside)
            {
                aside = reader is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false } ? reader.Depth : int.MaxValue;
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t" } && reader.Depth < aside)
            {
                text.Append(Inner(reader));
                CsvRows.CheckLength(text.Length);
            }
        }

        return text.ToString();
    }

    private static string Inner(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (text, depth) = (new StringBuilder(), reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString();
    }

    private static int? ColumnOf(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1 is >= 0 and var index ? index : throw new InvalidDataException();
    }

    private static XmlReader Open(Unpacking parts, string name) => XmlReader.Create(parts.Open(name) ?? throw new InvalidDataException(), Settings);
}
