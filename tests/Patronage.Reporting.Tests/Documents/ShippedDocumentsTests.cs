using Patronage.Programs.Model;
using Patronage.Reporting.Documents;
using Patronage.Reporting.Printing;

namespace Patronage.Reporting.Tests.Documents;

/// <summary>Every printed document of every program, printed for every family of the demonstration.</summary>
public sealed class ShippedDocumentsTests
{
    private const int ValidatedFamilies = 8;

    public static TheoryData<string, string> Documents
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var program in Demonstration.Ids)
            {
                foreach (var document in Demonstration.Program(program).Documents) data.Add(program, document.Id);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Docx_OfEveryFamily_HasNoUnresolvedText(string program, string document)
    {
        foreach (var printed in Printed(program, document))
        {
            IsResolved(Office.TextOf(DocxWriter.Write(printed)));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Docx_OfAFamily_OpensWithoutRepair(string program, string document)
    {
        foreach (var printed in Printed(program, document).Take(ValidatedFamilies))
        {
            Office.IsValidDocx(DocxWriter.Write(printed));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Page_OfEveryFamily_SaysWhatTheFileSays(string program, string document)
    {
        foreach (var printed in Printed(program, document))
        {
            var page = PrintPage.Articles(printed with { Copies = 1 });
            IsResolved(page);
            Assert.Equal(printed.Blocks.OfType<PrintedBlock.Table>().Count() + printed.Blocks.OfType<PrintedBlock.Boxes>().Count(boxes => boxes.Columns.Count > 1), Count(page, "<table"));
            Assert.Equal(printed.Blocks.OfType<PrintedBlock.Signatures>().Sum(block => block.Places.Count), Count(page, "doc-sign\""));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_OfAFamilyWithoutRecords_IsAllBlanks(string program, string document)
    {
        var file = Demonstration.Files(program)[0];
        var bare = file with { Address = null, Members = [], Journal = [.. file.Journal.Take(1).Select(entry => entry with { Answers = new Dictionary<string, Patronage.Casework.Journal.Answer>(StringComparer.Ordinal) })] };
        var printed = DocumentComposer.Compose(Definition(program, document), new DocumentSubject(Demonstration.Assess(program, bare)));

        Office.IsValidDocx(DocxWriter.Write(printed));
        Assert.All(printed.Blocks.OfType<PrintedBlock.Fields>().SelectMany(block => block.Items), field => Assert.True(field.Value.Count == 0 || printed.Blanks.Count > 0));
        Assert.All(printed.Blocks.OfType<PrintedBlock.Table>(), table => Assert.NotEmpty(table.Rows));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Docx_WrittenTwice_IsTheSameToTheByte(string program, string document)
    {
        var printed = Printed(program, document).First();

        Assert.Equal(DocxWriter.Write(printed), DocxWriter.Write(printed));
    }

    private static DocumentDefinition Definition(string program, string document) => Demonstration.Program(program).Documents[document];

    private static IEnumerable<PrintedDocument> Printed(string program, string document) =>
        Demonstration.Files(program).Select(file => DocumentComposer.Compose(Definition(program, document), new DocumentSubject(Demonstration.Assess(program, file))));

    private static void IsResolved(string text)
    {
        Assert.DoesNotContain("$(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("не указано", text, StringComparison.Ordinal);
        Assert.DoesNotContain("answers.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NotAsked", text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
