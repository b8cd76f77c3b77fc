using System.Globalization;
using Patronage.Casework.Translating;
using Patronage.Programs.Comparing;
using Patronage.Services.Profiles.Moving;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Says in words what a move to another program does.</summary>
public static class MoveWords
{
    /// <summary>дело, дела, дел</summary>
    public static readonly NounForms Case = new("дело", "дела", "дел");

    /// <summary>What a journal tells of a move.</summary>
    public static string Of(CaseMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return T($"Дело переведено на программу «{move.To.Title}», версия {move.To.Ordinal}");
    }

    /// <summary>What became of what, label by label.</summary>
    public static IReadOnlyList<(string Label, string Value)> Rows(CaseMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return
        [
            (T("Прежняя программа"), T($"{move.From.Title}, версия {move.From.Ordinal}")),
            .. move.Mapping.Elements.GroupBy(item => item.Topic).Select(group => (Topic(group.Key), string.Join("; ", group.Select(item => $"{item.Was} → {(item.To is null ? Without(item.Topic) : item.Becomes)}")))),
        ];
    }

    /// <summary>What is mapped.</summary>
    public static string Topic(TopicKind topic) => topic switch
    {
        TopicKind.Levels => T("Уровень"),
        TopicKind.Categories => T("Категории"),
        TopicKind.Circumstances => T("Обстоятельства"),
        TopicKind.Stages => T("Этап"),
        TopicKind.Bases => T("Основание обращения"),
        TopicKind.Tracks => T("Линия сопровождения"),
        TopicKind.Contacts => T("Вид контакта"),
        TopicKind.Bodies => T("Орган"),
        TopicKind.Plans => T("План"),
        TopicKind.HelpTypes => T("Вид помощи"),
        TopicKind.Directions => T("Направление"),
        _ => T("Мероприятие плана"),
    };

    /// <summary>What happens to an element without a counterpart.</summary>
    public static string Without(TopicKind topic) => topic switch
    {
        TopicKind.Measures => T("останется собственным мероприятием"),
        TopicKind.Contacts => T("не засчитается"),
        TopicKind.Plans => T("план составят заново"),
        TopicKind.Levels => T("уровень определят заново"),
        TopicKind.Stages => T("первый этап"),
        _ => T("нет соответствия"),
    };

    /// <summary>Why a counterpart is proposed.</summary>
    public static string Why(MoveLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.IsChosen ? T("Выбрано вручную.") : line.Proposed.By switch
        {
            ProposedBy.Id => T("Тот же элемент: одна программа построена на другой."),
            ProposedBy.Title => T("Названия совпадают."),
            ProposedBy.Meaning => T($"Названия похожи: совпадает {Math.Round(line.Proposed.Sureness * 100).ToString(CultureInfo.InvariantCulture)} % значимых слов."),
            ProposedBy.Position when line.Proposed.Offered.Count == 1 => T("В новой программе он один."),
            ProposedBy.Position => T("Названия не похожи: предложено по месту в ряду."),
            ProposedBy.Absent => T("В новой программе такого раздела нет."),
            _ when MoveRules.MayStayOpen(line.Proposed.Topic) => T("Похожего нет: можно оставить без соответствия."),
            _ => T("Похожего нет: выберите соответствие или отметьте, что его нет."),
        };
    }

    /// <summary>How a case is named to those who may not open it.</summary>
    public static string Number(string? number, DateOnly referredOn) => number is null ? T($"обращение от {RussianDates.Table(referredOn)}") : $"№{RussianTypography.Nbsp}{number}";
}
