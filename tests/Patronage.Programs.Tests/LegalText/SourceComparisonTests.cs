using Patronage.Programs.Editing.Elements;
using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.LegalText;

public sealed class SourceComparisonTests
{
    private static readonly string[] Old =
    [
        "1. Общие положения", "1.1. Программа устанавливает порядок сопровождения семей.", "1.2. Семья обращается письменно.", "1.3. Куратор отвечает в течение трёх рабочих дней со дня обращения.",
        "1.4. Семья посещается раз в месяц.", "2. Итоги", "2.1. Отчёт сдаётся до 10 числа.",
    ];

    [Fact]
    public void Editions_ThatAreTheSame_HaveNoChanges()
    {
        Assert.Empty(Compared(Old).Changes);
        Assert.Empty(Compared([.. Old.Select(line => line.Replace("ё", "е", StringComparison.Ordinal).Replace(" ", "  ", StringComparison.Ordinal))]).Changes);
    }

    [Fact]
    public void Edition_WithAClauseBetween_MovesThoseBehindItAndAddsOne()
    {
        var comparison = Compared([.. Old[..2], "1.2. Новое: согласие семьи берётся до первого посещения.", .. Old[2..5].Select((line, index) => $"1.{index + 3}.{line[4..]}"), .. Old[5..]]);

        Assert.Equal(["Added  1.2", "Moved 1.2 1.3", "Moved 1.3 1.4", "Moved 1.4 1.5"], Told(comparison));
    }

    [Fact]
    public void Edition_WithAnotherNumber_TellsTheWords()
    {
        var comparison = Compared([.. Old[..3], Old[3].Replace("трёх", "пяти", StringComparison.Ordinal), .. Old[4..]]);

        var change = Assert.Single(comparison.Changes);
        Assert.Equal((ClauseChangeKind.Changed, false), (change.Kind, change.IsMoved));
        Assert.Equal(
            [(WordChangeKind.Same, "1.3. Куратор отвечает в течение "), (WordChangeKind.Removed, "трёх "), (WordChangeKind.Added, "пяти "), (WordChangeKind.Same, "рабочих дней со дня обращения.")],
            comparison.WordsOf(change).Select(word => (word.Kind, word.Text)));
    }

    [Fact]
    public void Edition_WithAClauseMovedAndChanged_IsOneChange()
    {
        var comparison = Compared([.. Old[..2], "1.2. Согласие семьи берётся до первого посещения и хранится в деле.", "1.3. Семья обращается письменно.", "1.4. Куратор отвечает в течение пяти рабочих дней со дня обращения.", "1.5. Семья посещается раз в месяц.", .. Old[5..]]);

        Assert.Equal(["Added  1.2", "Moved 1.2 1.3", "Changed 1.3 1.4", "Moved 1.4 1.5"], Told(comparison));
        Assert.True(comparison.Changes[2].IsMoved);
    }

    [Fact]
    public void Edition_WithoutAClause_TellsWhatIsGoneWhereItStood()
    {
        var comparison = Compared([.. Old[..2], .. Old[3..]]);

        Assert.Equal(["Removed 1.2 "], Told(comparison));
    }

    [Fact]
    public void Edition_OfARealDocumentWithEightAmendments_TellsThoseAlone()
    {
        var paragraphs = LegalTexts.Document(LegalTexts.Tatarstan).Paragraphs.Select(paragraph => paragraph.Text).ToList();
        var at = paragraphs.FindIndex(text => text.StartsWith("4.9.", StringComparison.Ordinal));
        paragraphs[at] = paragraphs[at].Replace("2-х", "3-х", StringComparison.Ordinal);
        paragraphs.Insert(paragraphs.FindIndex(text => text.StartsWith("5. Порядок", StringComparison.Ordinal)), "4.14. Согласие на обработку сведений о семье берётся при первом обращении.");
        var comparison = SourceComparison.Of(LegalTexts.Document(LegalTexts.Tatarstan), LegalTexts.Of([.. paragraphs]));

        Assert.Equal(["Changed приложение 1, 4.9 приложение 1, 4.9", "Added  приложение 1, 4.14"], Told(comparison));
    }

    [Fact]
    public void Words_OfTwoTexts_PutTogetherAreBothTexts()
    {
        var random = new Random(7);
        string[] words = ["семья ", "куратор ", "срок\n", "три ", "пять ", "дней. "];
        for (var turn = 0; turn < 300; turn++)
        {
            var (left, right) = (Text(), Text());
            var changes = WordDiff.Of(left, right);

            Assert.Equal(right, string.Concat(changes.Where(change => change.Kind != WordChangeKind.Removed).Select(change => change.Text)));
            Assert.Equal(Squeezed(left), Squeezed(string.Concat(changes.Where(change => change.Kind != WordChangeKind.Added).Select(change => change.Text))));
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => words[random.Next(words.Length)]));
        static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void NewEdition_OfAMarkedDocument_KeepsTheMarksAtTheirClauses()
    {
        var files = ProgramCompiler.Closure("tatarstan", Repository.Programs);
        var was = Assert.Single(SourceFile.All(files, "tatarstan"));
        var loaded = was.Paragraphs.Select(paragraph => new SourceParagraph(paragraph.Text)).ToList();
        loaded.Insert(loaded.FindIndex(paragraph => paragraph.Text.StartsWith("2. Директорам", StringComparison.Ordinal)), new SourceParagraph("1-1. Утвердить также форму согласия."));
        var preamble = loaded.FindIndex(paragraph => paragraph.Text.StartsWith("1.1. Модельная", StringComparison.Ordinal));
        loaded[preamble] = new SourceParagraph(loaded[preamble].Text.Replace("определяет механизм", "устанавливает механизм", StringComparison.Ordinal));

        var edition = NewEdition.Of(was, loaded);
        var became = SourceDocument.Of(was.Id, was.Act, was.Title, edition.Paragraphs);

        Assert.Empty(edition.Lost);
        Assert.Equal(was.Paragraphs.Where(paragraph => paragraph.IsMarked).Select(paragraph => (paragraph.Act, paragraph.Part, paragraph.Name, paragraph.NoRule)), edition.Paragraphs.Where(paragraph => paragraph.IsMarked).Select(paragraph => (paragraph.Act, paragraph.Part, paragraph.Name, paragraph.NoRule)));
        Assert.Equal(["Added  1-1", "Changed 1.1 1.1"], Told(SourceComparison.Of(was, became)).Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void NewEdition_WithoutAMarkedClause_SaysWhatFoundNoPlace()
    {
        var edition = NewEdition.Of(LegalTexts.Document([new("Цель помощи – дом."), new("Куратор ходит каждый день.") { Name = "о кураторе" }]), [new("Цель помощи – дом.")]);

        Assert.Equal("о кураторе", Assert.Single(edition.Lost).Name);
    }

    [Fact]
    public void Citations_OfClausesWithOtherNumbers_FollowThemInOneEdit()
    {
        var files = ProgramCompiler.Closure("novgorod", Repository.Programs);
        var was = Assert.Single(SourceFile.All(files, "novgorod"));
        var loaded = was.Paragraphs.Select(paragraph => new SourceParagraph(Later(paragraph.Text))).ToList();
        loaded.Insert(loaded.FindIndex(paragraph => paragraph.Text.StartsWith("3.6. Основные", StringComparison.Ordinal)), new SourceParagraph("3.5. Согласие семьи берётся письменно."));
        var became = SourceDocument.Of(was.Id, was.Act, null, NewEdition.Of(was, loaded).Paragraphs);
        var links = SourceLinks.Of(ProgramSheet.Read("novgorod", files)!, files);
        var comparison = SourceComparison.Of(was, became);

        var pending = Renumbering.Pending(comparison, links, links, "novgorod");
        var edited = Renumbering.Edit(pending).Apply(files, files, "novgorod");

        Assert.Contains(pending, pair => pair.Link.Citation.Clause == "3.5.2" && pair.Clause == "3.6.2");
        Assert.All(pending, pair => Assert.StartsWith("3.", pair.Link.Citation.Clause, StringComparison.Ordinal));
        var now = SourceLinks.Of(ProgramSheet.Read("novgorod", edited)!, edited);
        Assert.Equal(pending.Count, links.Links.Zip(now.Links).Count(pair => pair.First.Citation.Clause != pair.Second.Citation.Clause));
        Assert.Empty(Renumbering.Pending(comparison, links, now, "novgorod"));
        Assert.Equal("3.6.2", now.Links.First(link => link.Key == pending.First(pair => pair.Clause == "3.6.2").Link.Key && link.Citation.Clause == "3.6.2").Citation.Clause);
    }

    // «3.5» to «3.7» with all in them are one further.
    private static string Later(string text) => text.Length > 4 && text.StartsWith("3.", StringComparison.Ordinal) && text[2] is '5' or '6' or '7' && text[3] == '.' ? $"3.{(char)(text[2] + 1)}{text[3..]}" : text;

    private static SourceComparison Compared(string[] lines) => SourceComparison.Of(LegalTexts.Of(Old), LegalTexts.Of(lines));

    private static string[] Told(SourceComparison comparison) =>
        [.. comparison.Changes.Select(change => $"{change.Kind} {(change.Was is { } was ? comparison.Was.CitationOf(was) : "")} {(change.Became is { } became ? comparison.Became.CitationOf(became) : "")}")];
}
