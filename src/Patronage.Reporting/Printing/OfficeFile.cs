using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Patronage.Reporting.Printing;

/// <summary>What office files of all kinds share.</summary>
internal static class OfficeFile
{
    // The first moment that the archive's format knows: a file's bytes must not tell when it was made.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Who made the file and what it is called.</summary>
    public static void Name(CoreFilePropertiesPart part, string title, string language)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string Dublin = "http://purl.org/dc/elements/1.1/";
        writer.WriteStartElement("cp", "coreProperties", Core);
        writer.WriteElementString("dc", "title", Dublin, Printable(title));
        writer.WriteElementString("dc", "creator", Dublin, "Патронат");
        writer.WriteElementString("dc", "language", Dublin, language);
        writer.WriteEndElement();
    }

    /// <summary>A text without what no part of such a file may hold: of one letter that came with a pasted text or from another system the whole file would not be written.</summary>
    public static string Printable(string text)
    {
        if (text.All(letter => letter is >= ' ' and < '\uD800'))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or >= ' ' and not 0xFFFE and not 0xFFFF))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>The same archive with every time of day taken out and its parts in order: equal content, equal bytes.</summary>
    public static byte[] Settle(MemoryStream made)
    {
        made.Position = 0;
        using var source = new ZipArchive(made, ZipArchiveMode.Read, leaveOpen: true);
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers that sniff the kind of a file want the types first.
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
