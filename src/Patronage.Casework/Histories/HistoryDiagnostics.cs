using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Histories;

/// <summary>The catalogue of mistakes in case files and scenarios. Codes are never reused.</summary>
public static class HistoryDiagnostics
{
    /// <summary>A day that is no day.</summary>
    public static DiagnosticDescriptor BadDay { get; } =
        new("PK1001", Severity.Error, "«{0}» – не дата.", "Запишите день как ГГГГ-ММ-ДД, например 2026-02-16.");

    /// <summary>A time that is no time.</summary>
    public static DiagnosticDescriptor BadTime { get; } = new("PK1002", Severity.Error, "«{0}» – не время.", "Запишите время как ЧЧ:ММ, например 14:30.");

    /// <summary>An event the program does not have.</summary>
    public static DiagnosticDescriptor UnknownEvent { get; } = new("PK1003", Severity.Error, "В программе нет события «{0}».", "{1}");

    /// <summary>An element the program does not have.</summary>
    public static DiagnosticDescriptor UnknownElement { get; } = new("PK1004", Severity.Error, "В программе нет элемента «{0}» в разделе «{2}».", "{1}");

    /// <summary>A member the family does not have.</summary>
    public static DiagnosticDescriptor UnknownMember { get; } = new("PK1005", Severity.Error, "В семье нет члена «{0}».", "{1}");

    /// <summary>A field the form or decision does not have.</summary>
    public static DiagnosticDescriptor UnknownField { get; } = new("PK1006", Severity.Error, "У «{2}» нет поля «{0}».", "{1}");

    /// <summary>An answer that does not fit the field's type.</summary>
    public static DiagnosticDescriptor BadAnswer { get; } = new("PK1007", Severity.Error, "Ответ на поле «{0}» не подходит: {1}.", "Запишите ответ так, как требует тип поля в форме программы.");

    /// <summary>An event that nothing in a history can raise.</summary>
    public static DiagnosticDescriptor DerivedEvent { get; } =
        new("PK1008", Severity.Error, "Событие «{0}» следует из сведений, его нельзя записать.", "Уберите его: оно наступит само.");

    /// <summary>A member that stands twice.</summary>
    public static DiagnosticDescriptor RepeatedMember { get; } = new("PK1009", Severity.Error, "Член семьи «{0}» указан дважды.", "Дайте каждому члену семьи свой id.");

    /// <summary>A step of a history that says nothing.</summary>
    public static DiagnosticDescriptor EmptyStep { get; } = new(
        "PK1010", Severity.Error, "Шаг истории ничего не сообщает.", "Нужно одно из свойств: event, form, contact, meeting, decision, confirm, progress, declined, mark, done, waived.");

    /// <summary>A day of birth in the future or more than 120 years ago.</summary>
    public static DiagnosticDescriptor UnlikelyBirth { get; } = new("PK1011", Severity.Error, "День рождения {0} невозможен на {1}.", "Проверьте год: родиться можно до этого дня и не раньше чем за 120 лет до него.");

    /// <summary>An expectation that names nothing known.</summary>
    public static DiagnosticDescriptor UnknownExpectation { get; } = new("PK1012", Severity.Error, "Ожидание «{0}» не известно.", "{1}");

    /// <summary>A step dated after the day of assessment.</summary>
    public static DiagnosticDescriptor AfterToday { get; } =
        new("PK1013", Severity.Warning, "Шаг датирован {0}, позже дня оценки {1}: он ещё не наступил.", "Проверьте день шага или оценивайте случай на более поздний день.");

    /// <summary>A scenario that expects nothing proves nothing.</summary>
    public static DiagnosticDescriptor NothingExpected { get; } = new("PK1014", Severity.Error, "Сценарий ничего не ожидает.", "Укажите в expect хотя бы одно ожидание.");

    /// <summary>Two scenarios share a title.</summary>
    public static DiagnosticDescriptor RepeatedScenario { get; } =
        new("PK1015", Severity.Error, "Сценарий «{0}» уже есть: {1}.", "Назовите сценарий иначе: по названию дочерняя программа отказывается от родительского.");

    /// <summary>A program refuses a scenario that no ancestor has.</summary>
    public static DiagnosticDescriptor NothingToRefuse { get; } =
        new("PK1016", Severity.Error, "В notInherited назван сценарий «{0}», которого нет у родительских программ.", "Проверьте название или уберите запись.");

    /// <summary>All of them, for the reference and its test.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        BadDay, BadTime, UnknownEvent, UnknownElement, UnknownMember, UnknownField, BadAnswer, DerivedEvent, RepeatedMember, EmptyStep, UnlikelyBirth,
        UnknownExpectation, AfterToday, NothingExpected, RepeatedScenario, NothingToRefuse,
    ];
}
