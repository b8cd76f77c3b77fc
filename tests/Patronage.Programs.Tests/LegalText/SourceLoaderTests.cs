using System.IO.Compression;
using System.Text;
using Patronage.Programs.LegalText;

namespace Patronage.Programs.Tests.LegalText;

public sealed class SourceLoaderTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1251")]
    public void Text_InAnyOfItsEncodings_IsRead(string encoding)
    {
        var page = encoding == "windows-1251" ? CodePagesEncodingProvider.Instance.GetEncoding(1251)! : Encoding.GetEncoding(encoding);

        var (paragraphs, problem) = SourceLoader.Read((byte[])[.. page.GetPreamble(), .. page.GetBytes("1. Семья\r\n\r\n2. Ёж «№ 5»")]);

        Assert.Equal(SourceProblem.None, problem);
        Assert.Equal(["1. Семья", "2. Ёж «№ 5»"], paragraphs.Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void Page_WithWhatIsNotShown_IsReadAsItIsShown()
    {
        const string Html = "<html><head><title>Чужое</title></head><body><!-- <p>нет</p> --><p>1. Семья\n посещается&nbsp;&laquo;раз&raquo; в <b>10</b> дней<br>и чаще</p><ol><li>первое<li>второе</ol><table><tr><td>№</td><td><p>Срок</p><p>дней</p></td></tr></table>"
            + "<script>alert('</p>')</script><style>p{}</style><iframe src='http://x/'>нет</iframe>2 < 3<p>конец";

        var (paragraphs, problem) = SourceLoader.Read(Encoding.UTF8.GetBytes(Html));

        Assert.Equal(SourceProblem.None, problem);
        Assert.Equal(["1. Семья посещается\u00a0«раз» в 10 дней", "и чаще", "1. первое", "2. второе", "\t№", "\tСрок", "дней", "2 < 3", "конец"], paragraphs.Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void WordFile_WithNumbersThatWordCounts_ShowsThem()
    {
        const string Numbering = "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"russianLower\"/><w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>";
        static string Line(int list, int level, string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

        var (paragraphs, _) = SourceLoader.Read(LegalTexts.Docx(
            $"{Line(1, 0, "Общее")}{Line(1, 1, "Цель")}{Line(1, 1, "Задачи:")}{Line(1, 2, "помочь;")}{Line(1, 2, "поддержать.")}{Line(2, 0, "знак")}{Line(1, 0, "Порядок")}{Line(1, 1, "Срок")}", Numbering));

        Assert.Equal(["1. Общее", "1.1. Цель", "1.2. Задачи:", "а) помочь;", "б) поддержать.", "знак", "2. Порядок", "2.1. Срок"], paragraphs.Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void WordFile_WithChangesBreaksAndFields_IsReadAsItWouldBePrinted()
    {
        var (paragraphs, _) = SourceLoader.Read(LegalTexts.Docx(
            "<w:p><w:r><w:t>1. Срок </w:t></w:r><w:del><w:r><w:delText>три</w:delText></w:r></w:del><w:ins><w:r><w:t>пять</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> дней</w:t><w:br/><w:t>со дня</w:t></w:r><w:r><w:instrText>HYPERLINK \"http://x\"</w:instrText></w:r></w:p>"
            + "<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>№</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Мера</w:t></w:r></w:p><w:p><w:r><w:t>и срок</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>2. Конец</w:t></w:r></w:p>"));

        Assert.Equal(["1. Срок пять дней", "со дня", "\t№", "\tМера", "и срок", "2. Конец"], paragraphs.Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void WordFile_WithAnEntityFromOutside_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            LegalTexts.Add(archive, "word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>");
        }

        Assert.Equal(SourceProblem.Broken, SourceLoader.Read(stream.ToArray()).Problem);
    }

    [Fact]
    public void WordFile_ThatUnpacksWithoutEnd_IsRefused()
    {
        var bomb = LegalTexts.Docx(LegalTexts.Paragraph(new string('a', 80 * 1024 * 1024)));

        Assert.True(bomb.Length < SourceLoader.MostBytes);
        Assert.Equal(SourceProblem.TooLarge, SourceLoader.Read(bomb).Problem);
    }

    [Fact]
    public void WordFile_NestedWithoutEnd_IsRefused()
    {
        var deep = LegalTexts.Docx(string.Concat(Enumerable.Repeat("<w:p>", 5000)) + string.Concat(Enumerable.Repeat("</w:p>", 5000)));

        Assert.Equal(SourceProblem.TooLarge, SourceLoader.Read(deep).Problem);
    }

    [Fact]
    public void Archive_ThatIsNoWordFile_IsOfAnotherKind()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            LegalTexts.Add(archive, "../../word/document.xml", "<p/>");
        }

        Assert.Equal(SourceProblem.OtherKind, SourceLoader.Read(stream.ToArray()).Problem);
    }

    [Theory]
    [InlineData("%PDF-1.7", SourceProblem.OtherKind)]
    [InlineData("{\\rtf1 text}", SourceProblem.OtherKind)]
    [InlineData("PK\u0003\u0004 broken", SourceProblem.Broken)]
    [InlineData("a\0b", SourceProblem.OtherKind)]
    [InlineData("", SourceProblem.Empty)]
    [InlineData(" \n\t\n\u00a0", SourceProblem.Empty)]
    [InlineData("<html><body><script>1. text</script></body></html>", SourceProblem.Empty)]
    public void File_ThatIsNoDocument_SaysWhy(string content, SourceProblem problem) => Assert.Equal(problem, SourceLoader.Read(Encoding.UTF8.GetBytes(content)).Problem);

    [Fact]
    public void File_OfMoreThanADocumentHas_IsTooLarge()
    {
        Assert.Equal(SourceProblem.TooLarge, SourceLoader.Read(new byte[SourceLoader.MostBytes + 1]).Problem);
        Assert.Equal(SourceProblem.TooLarge, SourceLoader.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", 50_000)))).Problem);
    }

    [Theory]
    [InlineData("<p>a<")]
    [InlineData("<p>a</")]
    [InlineData("<p a=\"b")]
    [InlineData("<p>a<!-- b")]
    [InlineData("<div><script>a")]
    [InlineData("<p>&#xFFFFFFFF;&bogus;&#0;")]
    [InlineData("<p><<<>>>")]
    public void Page_ThatIsBroken_IsReadAsFarAsItGoes(string html) => Assert.NotEqual(SourceProblem.Broken, SourceLoader.Read(Encoding.UTF8.GetBytes(html)).Problem);

    [Fact]
    public void File_OfAnyBytes_NeverThrows()
    {
        var random = new Random(20261123);
        var seeds = new[] { LegalTexts.AsDocx([new SourceParagraph("1. Семья"), new SourceParagraph("\tСрок")]), LegalTexts.AsHtml([new SourceParagraph("1. Семья")]), Encoding.UTF8.GetBytes("1. Семья\n2. Срок") };
        for (var turn = 0; turn < 600; turn++)
        {
            var bytes = seeds[turn % seeds.Length].ToArray();
            for (var change = random.Next(1, 12); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var (paragraphs, problem) = SourceLoader.Read(bytes.AsMemory(0, random.Next(1, bytes.Length + 1)));

            Assert.Equal(problem != SourceProblem.None, paragraphs.Count == 0);
        }
    }
}
