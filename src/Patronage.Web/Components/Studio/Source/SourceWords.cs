using Patronage.Programs.LegalText;
using Patronage.Programs.Reading.Format;
using Patronage.Services.Studio;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Components.Studio.Editor;
using Patronage.Web.Text;

namespace Patronage.Web.Components.Studio.Source;

/// <summary>What the page of the document says of clauses, in words.</summary>
public static class SourceWords
{
    private const int LongestHead = 70;

    /// <summary>пункт, пункта, пунктов</summary>
    public static readonly NounForms Clause = new("пункт", "пункта", "пунктов");

    /// <summary>элемент, элемента, элементов</summary>
    public static readonly NounForms Element = new("элемент", "элемента", "элементов");

    /// <summary>ссылка, ссылки, ссылок</summary>
    public static readonly NounForms Citation = new("ссылка", "ссылки", "ссылок");

    /// <summary>A document: the short name of its first act, and its edition.</summary>
    public static string Title(SourceView view, SourceText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        var act = text.Document.Act is { } id ? view.Sheet.TitleOf("acts", id) : text.Document.Id;
        return text.Document.Title is { } title ? $"{act}, {title}" : act;
    }

    /// <summary>A clause by its number: «п. 5.2», «приложение 2».</summary>
    public static string Label(SourceDocument document, SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(clause);
        return document.CitationOf(clause) is { Length: > 0 } citation ? StudioWords.ClauseLabel(citation) : T("начало");
    }

    /// <summary>A clause by its number and first words.</summary>
    public static string Head(SourceDocument document, SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(clause);
        var first = document.Paragraphs[clause.First].Text.Trim();
        var part = document.PathOf(clause)[0] is { Kind: ClauseKind.Part, Token.Length: > 0 } outer && outer != clause ? $"{outer.Token} · " : "";
        return $"{part}{Label(document, clause)} · {(first.Length > LongestHead ? $"{first[..LongestHead]}…" : first)}";
    }

    /// <summary>What became of a clause, as a chip.</summary>
    public static ChipModel Chip(ClauseChangeKind kind) => kind switch
    {
        ClauseChangeKind.Added => new ChipModel(T("новый"), Tone.Info, IconName.Plus),
        ClauseChangeKind.Removed => new ChipModel(T("исключён"), Tone.Near, IconName.Trash),
        ClauseChangeKind.Moved => new ChipModel(T("другой номер"), Tone.Neutral),
        _ => new ChipModel(T("изменён"), Tone.Info, IconName.Edit),
    };

    /// <summary>Where an element is edited.</summary>
    public static string Href(string programId, SourceTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Question is { } question ? $"studio/{programId}/rules/{question}?rule={Uri.EscapeDataString(target.Id)}" : SectionNav.Href(programId, target.Section, target.Id);
    }

    /// <summary>Where a clause is read.</summary>
    public static string Href(string programId, string act, string clause) => $"studio/{programId}/source?act={Uri.EscapeDataString(act)}&clause={Uri.EscapeDataString(clause)}";

    /// <summary>What section an element stands in.</summary>
    public static string Section(SourceView view, SourceTarget target)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(target);
        return target.Question is { } question ? T($"правило: {Rules.RuleWords.Question(question)}") : view.Sheet[target.Section]?.Title ?? ProgramFormat.NameOf(target.Section);
    }

    /// <summary>Why a file was not taken.</summary>
    public static string Of(SourceProblem problem) => problem switch
    {
        SourceProblem.TooLarge => T("Файл больше, чем бывает документ: до 8 МБ и до 700 тысяч букв."),
        SourceProblem.OtherKind => T("Такие файлы не читаются. Сохраните документ как DOCX, веб-страницу или текст: в Word это «Сохранить как»."),
        SourceProblem.Broken => T("Файл Word не открывается: он повреждён. Откройте его в Word и сохраните заново."),
        _ => T("В файле нет текста. Если это снимок бумаги, нужен её текст."),
    };
}
