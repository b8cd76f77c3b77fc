using System.IO.Compression;
using System.Text;
using Patronage.Programs.LegalText;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.LegalText;

/// <summary>The documents that the shipped programs are made from, as they were published, and files of other kinds made for tests.</summary>
internal static class LegalTexts
{
    public const string Belarus = "belarus-national-service-list";
    public const string Minsk = "minsk-oblast-model-program";
    public const string Novgorod = "novgorod-model-program-2018-305";
    public const string Soligorsk = "soligorsk-center-program";
    public const string Tatarstan = "tatarstan-model-program-2017";

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static byte[] Bytes(string name) => File.ReadAllBytes(Repository.PathOf("tests", "Patronage.Programs.Tests", "LegalText", "Texts", $"{name}.txt"));

    public static SourceDocument Document(string name) => Document(SourceLoader.Read(Bytes(name)).Paragraphs);

    public static SourceDocument Document(IEnumerable<SourceParagraph> paragraphs) => SourceDocument.Of("act", "act", null, [.. paragraphs]);

    public static SourceDocument Of(params string[] lines) => Document(lines.Select(line => new SourceParagraph(line)));

    public static string[] Citations(SourceDocument document) => [.. document.Clauses.Select(document.CitationOf)];

    /// <summary>A Word file of paragraphs as XML.</summary>
    public static byte[] Docx(string body, string? numbering = null)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "word/document.xml", $"<w:document xmlns:w=\"{Word}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}</w:body></w:document>");
            if (numbering is not null)
            {
                Add(archive, "word/numbering.xml", $"<w:numbering xmlns:w=\"{Word}\">{numbering}</w:numbering>");
            }
        }

        return stream.ToArray();
    }

    /// <summary>The same paragraphs as a Word file.</summary>
    public static byte[] AsDocx(IEnumerable<SourceParagraph> paragraphs) =>
        Docx(string.Concat(paragraphs.Select(paragraph => paragraph.IsCell ? $"<w:tbl><w:tr><w:tc>{Paragraph(paragraph.Text)}</w:tc></w:tr></w:tbl>" : Paragraph(paragraph.Text))));

    /// <summary>The same paragraphs as a web page.</summary>
    public static byte[] AsHtml(IEnumerable<SourceParagraph> paragraphs) => Encoding.UTF8.GetBytes(
        $"<!DOCTYPE html><html><head><title>Приказ</title><style>p {{ color: red }}</style></head><body>{string.Concat(paragraphs.Select(paragraph => paragraph.IsCell ? $"<table><tr><td>{Escaped(paragraph.Text)}</td></tr></table>" : $"<p class=\"a>b\">{Escaped(paragraph.Text)}</p>\n"))}<script>document.write('<p>1. Чужое</p>')</script></body></html>");

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{Escaped(text)}</w:t></w:r></w:p>";

    public static void Add(ZipArchive archive, string name, string text)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Escaped(string text) => text.Trim().Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
