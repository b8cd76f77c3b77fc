using Patronage.Programs.Editing.Elements;
using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.LegalText;

public sealed class CitationTests
{
    public static TheoryData<string> Programs => ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [InlineData("п. 5.2", "5.2")]
    [InlineData("пункт 5.2", "5.2")]
    [InlineData("5.2.", "5.2")]
    [InlineData("п.\u00a05.2", "5.2")]
    [InlineData("подпункт 1 пункта 5.2", "5.2 1)")]
    [InlineData("подпункт «а» подпункта 1 пункта 5.2", "5.2 1) а)")]
    [InlineData("5.2 1) а)", "5.2 1) а)")]
    [InlineData("пункт 2 приложения № 3", "приложение 3, 2")]
    [InlineData("приложение 3, 2", "приложение 3, 2")]
    [InlineData("приложение 3 (2)", "приложение 3, 2")]
    [InlineData("прил. 3, п. 2", "приложение 3, 2")]
    [InlineData("раздел II", "II")]
    [InlineData("глава 2", "II")]
    [InlineData("II", "II")]
    [InlineData("5.1–5.2", "5.1;5.2")]
    [InlineData("5.1, приложение 3", "5.1;приложение 3")]
    [InlineData("5.1; приложение 3, 2", "5.1;приложение 3, 2")]
    [InlineData("9.9", "")]
    [InlineData("5.1, 9.9", "")]
    [InlineData("5.2 в)", "")]
    [InlineData("", "")]
    [InlineData("в целом", "")]
    public void Citation_InAnyWords_NamesItsClauses(string citation, string clauses)
    {
        var document = LegalTexts.Of("I. Общее", "1.1. Цель.", "II. Порядок", "5.1. Срок.", "5.2. Куратор:", "1) ходит:", "а) в семью;", "2) пишет.", "Приложение № 3", "1. Форма.", "2. Бланк.");

        Assert.Equal(clauses, string.Join(';', document.Find("act", citation).Select(document.CitationOf)));
        Assert.Empty(document.Find("other", citation));
    }

    [Fact]
    public void Citation_OfAClauseWithoutANumber_NamesItByItsNameOrFirstWords()
    {
        var document = LegalTexts.Document([new("Цель помощи:"), new("дом."), new("Услуга даётся даром.") { Name = "об услуге" }, new("Задачи названы ниже."), new("Задачи решает куратор.")]);

        Assert.Equal(["абзац 1", "об услуге", "абзац 3", "абзац 4"], LegalTexts.Citations(document));
        Assert.Equal(2, Assert.Single(document.Find("act", "цель")).Count);
        Assert.Equal("об услуге", Assert.Single(document.Find("act", "абзац 2")).Name);
        Assert.Empty(document.Find("act", "задачи"));
    }

    [Theory]
    [InlineData(LegalTexts.Belarus)]
    [InlineData(LegalTexts.Minsk)]
    [InlineData(LegalTexts.Novgorod)]
    [InlineData(LegalTexts.Tatarstan)]
    public void Citation_MadeForAClause_NamesThatClauseAlone(string name)
    {
        var document = LegalTexts.Document(name);

        Assert.All(document.Clauses.Where(clause => clause.Token.Length > 0), clause => Assert.Equal(clause, Assert.Single(document.Find("act", document.CitationOf(clause)))));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Citations_OfAShippedProgram_NameClausesOfItsDocument(string program)
    {
        var files = ProgramCompiler.Closure(program, Repository.Programs);
        var sheet = ProgramSheet.Read(program, files)!;
        var map = SourceMap.Of([.. new[] { program }.Concat(sheet.Ancestors).SelectMany(id => SourceFile.All(files, id))], SourceLinks.Of(sheet, files));

        Assert.Empty(map.Lost.Select(link => $"{link.Key}: {link.Citation.Act} {link.Citation.Clause}"));
        Assert.Empty(map.Links.Bare.Select(element => $"{element.Section}/{element.Id}"));
        Assert.InRange(map.Elsewhere.Count, 0, 5);
    }

    [Theory]
    [InlineData("belarus", LegalTexts.Belarus, "")]
    [InlineData("minsk-oblast", LegalTexts.Minsk, "1.2;1.4")]
    [InlineData("soligorsk", LegalTexts.Soligorsk, "")]
    [InlineData("novgorod", LegalTexts.Novgorod, "5")]
    [InlineData("tatarstan", LegalTexts.Tatarstan, "2;3;4.2")]
    public void Document_OfAShippedProgram_IsTheOneThatWasPublishedAndSaysWhatItDoesNotCarry(string program, string name, string bare)
    {
        var files = ProgramCompiler.Closure(program, Repository.Programs);
        var document = Assert.Single(SourceFile.All(files, program));
        var map = SourceMap.Of([document], SourceLinks.Of(ProgramSheet.Read(program, files)!, files));

        Assert.Equal(SourceLoader.Read(LegalTexts.Bytes(name)).Paragraphs.Select(paragraph => paragraph.Text), document.Paragraphs.Select(paragraph => paragraph.Text));
        Assert.Equal(bare, string.Join(';', document.Clauses.Where(clause => map.StateOf(document, clause) == ClauseState.Bare).Select(document.CitationOf)));
    }
}
