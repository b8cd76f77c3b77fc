using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Patronage.Programs.LegalText;

namespace Patronage.Programs.Tests.LegalText;

public sealed class ClauseSplitterTests
{
    [Theory]
    [InlineData(LegalTexts.Belarus, 36, 10)]
    [InlineData(LegalTexts.Minsk, 179, 27)]
    [InlineData(LegalTexts.Novgorod, 262, 92)]
    [InlineData(LegalTexts.Soligorsk, 27, 10)]
    [InlineData(LegalTexts.Tatarstan, 1020, 130)]
    public void Document_AsPublished_HasItsParagraphsAndClauses(string name, int paragraphs, int clauses)
    {
        var document = LegalTexts.Document(name);

        Assert.Equal(paragraphs, document.Paragraphs.Count);
        Assert.Equal(clauses, document.Clauses.Count);
        Assert.Equal(paragraphs, document.Clauses.Sum(clause => clause.Count));
    }

    [Theory]
    [InlineData(LegalTexts.Belarus, "абзац 2", "Услуги социального патроната оказываются гражданам без взимания платы", 1)]
    [InlineData(LegalTexts.Belarus, "услуга предусматривает", "Услуга предусматривает:", 9)]
    [InlineData(LegalTexts.Minsk, "II", "II. Основные термины", 15)]
    [InlineData(LegalTexts.Minsk, "5.2", "5.2. Центр при оказании услуги", 9)]
    [InlineData(LegalTexts.Minsk, "6.6", "6.6. Подведение итогов работы", 3)]
    [InlineData(LegalTexts.Minsk, "приложение 2", "Приложение 2", 14)]
    [InlineData(LegalTexts.Novgorod, "приказ, п. 2", "2. Директорам учреждений социального обслуживания", 1)]
    [InlineData(LegalTexts.Novgorod, "приказ, преамбула", "НОВГОРОДСКОЙ ОБЛАСТИ", 12)]
    [InlineData(LegalTexts.Novgorod, "2, задача 3", "3. Создание условий для формирования", 1)]
    [InlineData(LegalTexts.Novgorod, "3", "3. Порядок и организация", 1)]
    [InlineData(LegalTexts.Novgorod, "3.5.4", "3.5.4. На рефлексивном этапе", 3)]
    [InlineData(LegalTexts.Novgorod, "4, 5", "5. Служба профилактики отказов", 4)]
    [InlineData(LegalTexts.Novgorod, "5", "5. Информационное и финансовое обеспечение", 6)]
    [InlineData(LegalTexts.Novgorod, "приложение 2, 1.7", "1.7 .", 2)]
    [InlineData(LegalTexts.Soligorsk, "задачи", "Задачи «социального патроната»:", 14)]
    [InlineData(LegalTexts.Tatarstan, "приказ, 4", "4. Приказ вступает в силу", 1)]
    [InlineData(LegalTexts.Tatarstan, "5.8 в)", "в)", 4)]
    [InlineData(LegalTexts.Tatarstan, "4.12", "4.12. Для разработки и рассмотрения", 13)]
    [InlineData(LegalTexts.Tatarstan, "приложение 7, V", "V. Реализация мероприятий", 65)]
    public void Document_AsPublished_HasTheClauseThatIsCited(string name, string citation, string begins, int paragraphs)
    {
        var document = LegalTexts.Document(name);

        var clause = Assert.Single(document.Find("act", citation));

        Assert.StartsWith(begins, document.TextOf(clause).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(paragraphs, clause.Count);
    }

    [Fact]
    public void Numbers_OfListsInsideSections_AreToldFromThoseOfSections()
    {
        var document = LegalTexts.Of("1. Цель", "1. первое;", "2. второе.", "2. Порядок", "2.1. Куратор:", "1) ходит;", "а) в семью;", "б) в школу;", "2) пишет.", "2.2. Итоги.", "3. Завершение");

        Assert.Equal(["1", "1, 1", "1, 2", "2", "2.1", "2.1 1)", "2.1 1) а)", "2.1 1) б)", "2.1 2)", "2.2", "3"], LegalTexts.Citations(document));
    }

    [Fact]
    public void Numbers_ThatGoOnFromChapterToChapter_AreClausesOfTheirChapters()
    {
        var document = LegalTexts.Of("ГЛАВА 1", "ОБЩИЕ ПОЛОЖЕНИЯ", "1. Первый.", "2. Второй.", "ГЛАВА 2", "ПОРЯДОК", "3. Третий.", "3-1. Добавленный.", "3². Ещё один.", "5. За исключённым.");

        Assert.Equal(["глава 1", "1", "2", "глава 2", "3", "3-1", "3-2", "5"], LegalTexts.Citations(document));
        Assert.Equal("глава 2", document.Clauses[document.Clauses[4].Parent!.Value].Token);
    }

    [Fact]
    public void Articles_WithPartsAndPoints_AreNested()
    {
        var document = LegalTexts.Of("Раздел I", "Глава 1. Общее", "Статья 1. Понятия", "1. Часть.", "2. Часть.", "Статья 2. Семья", "1. Часть:", "1) пункт;", "2) пункт.");

        Assert.Equal(["раздел 1", "глава 1", "статья 1", "статья 1, 1", "статья 1, 2", "статья 2", "статья 2, 1", "статья 2, 1 1)", "статья 2, 1 2)"], LegalTexts.Citations(document));
    }

    [Theory]
    [InlineData("25.04.2018 № 305 принято решение")]
    [InlineData("2018. год семьи")]
    [InlineData("3 рабочих дня даются на ответ")]
    [InlineData("1.5 ставки на куратора")]
    [InlineData("12. мая")]
    [InlineData("Приложением 2 утверждён план")]
    [InlineData("з) в семье без «ж)» до него")]
    [InlineData("XII. Глава без одиннадцати до неё")]
    public void Number_OfASentence_OpensNoClause(string line)
    {
        var document = LegalTexts.Of("1. Первый:", line, "2. Второй.");

        Assert.Equal(["1", "2"], LegalTexts.Citations(document));
    }

    [Fact]
    public void Head_OfAnAnnexThatNamesAnother_IsOneAnnex()
    {
        var document = LegalTexts.Of("1. План (приложение 1).", "Приложение 1", "\tПриложение 4", "к Инструкции", "ПЛАН", "\tМероприятие", "\tСрок", "Кто отвечает", "Подпись", "Приложение 2", "к приказу", "ЗАЯВЛЕНИЕ");

        Assert.Equal(["1", "приложение 1", "приложение 2"], LegalTexts.Citations(document));
    }

    [Fact]
    public void Clauses_OfAnyText_HoldEveryParagraphOnceAndStandInEachOther()
    {
        string[] beginnings = ["1. ", "2. ", "1.1. ", "1.2 ", "3.1.1. ", "а) ", "б) ", "1) ", "2) ", "I. ", "II. ", "Глава 2 ", "Статья 3. ", "Приложение 1", "Приложение № 2", "УТВЕРЖДЕНО", "ПРИКАЗ", "", "- ", "\t", "\t1.", "Раздел II ", "5-1. "];
        var line = from beginning in Gen.Elements(beginnings) from rest in Gen.Elements("Семья посещается:", "в срок", "три дня.", "") select beginning + rest;
        var property = Prop.ForAll(Arb.From(Gen.ListOf(line, 40)), lines =>
        {
            var document = LegalTexts.Of([.. lines]);
            Assert.Equal(lines, document.Clauses.SelectMany(document.ParagraphsOf).Select(paragraph => paragraph.Text));
            Assert.All(document.Clauses, clause => Assert.True(clause.Count > 0 && (clause.Parent is not { } parent || (parent < clause.Index && document.Clauses[parent].Depth == clause.Depth - 1))));
            Assert.Equal(document.Clauses.Select(clause => clause.Token), LegalTexts.Of([.. lines]).Clauses.Select(clause => clause.Token));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), property);
    }

    [Theory]
    [InlineData(LegalTexts.Minsk)]
    [InlineData(LegalTexts.Novgorod)]
    [InlineData(LegalTexts.Tatarstan)]
    public void Text_LoadedAndPutTogetherAgain_LosesNoLetter(string name)
    {
        var (paragraphs, _) = SourceLoader.Read(LegalTexts.Bytes(name));

        Assert.Equal(Letters(Encoding.UTF8.GetString(LegalTexts.Bytes(name))), Letters(string.Join('\n', paragraphs.Select(paragraph => paragraph.Text))));
    }

    [Theory]
    [InlineData(LegalTexts.Belarus)]
    [InlineData(LegalTexts.Minsk)]
    [InlineData(LegalTexts.Novgorod)]
    [InlineData(LegalTexts.Soligorsk)]
    [InlineData(LegalTexts.Tatarstan)]
    public void Document_AsTextWordFileAndWebPage_HasTheSameClauses(string name)
    {
        var text = LegalTexts.Document(name);

        foreach (var bytes in new[] { LegalTexts.AsDocx(text.Paragraphs), LegalTexts.AsHtml(text.Paragraphs) })
        {
            var other = LegalTexts.Document(SourceLoader.Read(bytes).Paragraphs);
            Assert.Equal(text.Paragraphs, other.Paragraphs);
            Assert.Equal(text.Clauses, other.Clauses);
        }
    }

    [Fact]
    public void Document_OfTensOfThousandsOfClauses_IsSplitInTime()
    {
        var lines = Enumerable.Range(1, 300).SelectMany(chapter => Enumerable.Range(1, 100).Select(point => $"{chapter}.{point}. Пункт с словами").Prepend($"{chapter}. Раздел")).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var document = LegalTexts.Of(lines);

        Assert.Equal(lines.Length, document.Clauses.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
}
