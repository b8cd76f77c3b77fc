using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Patronage.Programs.LegalText;

/// <summary>
/// A Word document as paragraphs. Of the archive only the text and its numbering are unpacked, into memory and up to a limit; the XML is read without definitions of types, entities or anything
/// from outside. Numbers that Word counts by itself are written as it shows them; what was struck out as a change is left out.
/// </summary>
internal static class DocxText
{
    private const string Main = "word/document.xml";
    private const string Lists = "word/numbering.xml";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const int MostUnpacked = 64 * 1024 * 1024;
    private const int MostEntries = 5000;
    private const int Deepest = 200;

    public static (IReadOnlyList<string> Lines, SourceProblem Problem) Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || archive.GetEntry(Main) is not { } main)
            {
                return ([], archive.Entries.Count > MostEntries ? SourceProblem.TooLarge : SourceProblem.OtherKind);
            }

            if (Unpack(main) is not { } text || (archive.GetEntry(Lists) is { } lists ? Unpack(lists) : []) is not { } numbering)
            {
                return ([], SourceProblem.TooLarge);
            }

            var lines = Lines(text, DocxNumbers.Read(numbering));
            return lines is null ? ([], SourceProblem.TooLarge) : (lines, SourceProblem.None);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or XmlException or ArgumentException or NotSupportedException or OverflowException or FormatException)
        {
            return ([], SourceProblem.Broken);
        }
    }

    /// <summary>A reader that follows nothing.</summary>
    public static XmlReader Reader(byte[] xml) => XmlReader.Create(
        new MemoryStream(xml, writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersFromEntities = 0, MaxCharactersInDocument = MostUnpacked });

    /// <summary>Whether the reader stands at an element of Word.</summary>
    public static bool IsWord(XmlReader reader) => reader.NamespaceURI is Word or Strict;

    /// <summary>An attribute of Word; null when it is not stated.</summary>
    public static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, Word) ?? reader.GetAttribute(name, Strict);

    /// <summary>An attribute of Word as a number; null when it is none.</summary>
    public static int? Whole(XmlReader reader, string name) => int.TryParse(Attribute(reader, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Null: more text than a document has.
    private static List<string>? Lines(byte[] xml, DocxNumbers numbers)
    {
        var (lines, letters) = (new List<string>(), 0);
        var paragraph = new Paragraph();
        using var reader = Reader(xml);
        while (reader.Read())
        {
            if (reader.Depth > Deepest || letters > SourceLoader.MostLetters || lines.Count > SourceLoader.MostParagraphs)
            {
                return null;
            }

            if (!IsWord(reader))
            {
                // A shape stands twice in a file, for new readers and for old ones: it is read once.
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Fallback", IsEmptyElement: false })
                {
                    Pass(reader);
                }

                continue;
            }

            if (reader.NodeType == XmlNodeType.EndElement)
            {
                if (reader.LocalName == "p" && paragraph.Close(numbers) is { } ended)
                {
                    lines.AddRange(ended);
                    letters += ended.Sum(line => line.Length);
                }

                paragraph.Leave(reader.LocalName);

                continue;
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader is { IsEmptyElement: false, LocalName: "del" or "moveFrom" or "instrText" or "delText" })
                {
                    Pass(reader);
                }
                else
                {
                    paragraph.Take(reader);
                }
            }
        }

        return lines;
    }

    // The reader is left at the end of the element, which it has to read itself.
    private static void Pass(XmlReader reader)
    {
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }

    private static byte[]? Unpack(ZipArchiveEntry entry)
    {
        // What an entry says of its size may be a lie: it is counted while it is unpacked.
        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (from.Read(buffer) is > 0 and var read)
        {
            if (to.Length + read > MostUnpacked)
            {
                return null;
            }

            to.Write(buffer, 0, read);
        }

        return to.ToArray();
    }

    /// <summary>The paragraph that is being read.</summary>
    private sealed class Paragraph
    {
        private readonly StringBuilder _text = new();
        private string? _list;
        private int _level;
        private bool _isCell;

        public void Take(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "tc":
                    _isCell = true;
                    break;
                case "ilvl":
                    _level = Whole(reader, "val") ?? 0;
                    break;
                case "numId":
                    _list = Attribute(reader, "val");
                    break;
                case "tab":
                    _text.Append(' ');
                    break;
                case "br" or "cr":
                    _text.Append('\n');
                    break;
                case "noBreakHyphen":
                    _text.Append('-');
                    break;
                case "t" when !reader.IsEmptyElement:
                    _text.Append(reader.ReadString());
                    break;
            }
        }

        public void Leave(string name) => _isCell &= name != "tc";

        public List<string>? Close(DocxNumbers numbers)
        {
            var lines = _text.ToString().Split('\n').Select(line => PlainText.Tidy(line.Replace('\t', ' '))).OfType<string>().ToList();
            var number = _list is { } list && lines.Count > 0 ? numbers.Next(list, _level) : "";
            _text.Clear();
            (_list, _level) = (null, 0);
            if (lines.Count == 0)
            {
                return null;
            }

            lines[0] = $"{(_isCell ? "\t" : "")}{(number.Length > 0 ? $"{number} " : "")}{lines[0]}";
            _isCell = false;
            return lines;
        }
    }
}
