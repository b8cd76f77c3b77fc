using Patronage.Programs.Merging;

namespace Patronage.Web.Components.Studio;

/// <summary>What a merge says of places in a program, in words.</summary>
public static class MergeWords
{
    /// <summary>The section and the property: «норма, значение».</summary>
    public static string Where(string section, string? property)
    {
        ArgumentNullException.ThrowIfNull(section);
        var of = Section(section);
        return property is null ? of : $"{of}, {Property(property)}";
    }

    /// <summary>Why a person has to decide.</summary>
    public static string Of(MergeConflictKind kind) => kind switch
    {
        MergeConflictKind.GoneUnderOverride => T("В основе этого больше нет, а у нас это изменено."),
        MergeConflictKind.ChangedUnderRemoval => T("У нас это убрано, а основа его изменила."),
        MergeConflictKind.SameId => T("Основа добавила элемент с тем же именем, что у нашего."),
        MergeConflictKind.RulesReplaced => T("У нас свои правила вместо правил основы, а основа свои изменила. «Взять новое» уберёт наши."),
        _ => T("Изменено и у нас, и в основе."),
    };

    private static string Section(string section) => section switch
    {
        "norms" => T("норма"),
        "lists/categories" => T("категория"),
        "lists/circumstances" => T("обстоятельство"),
        "lists/referrals" => T("основание обращения"),
        "levels" => T("уровень"),
        "stages" => T("этап"),
        "obligations" => T("обязанность"),
        "visits" => T("норма посещений"),
        "caseload" => T("норма нагрузки"),
        "decisions" => T("решение"),
        "closures" => T("основание завершения"),
        "plans" => T("план"),
        "measures" => T("мероприятие"),
        "directions" => T("направление"),
        "events" => T("событие"),
        "forms" => T("форма"),
        "documents" => T("документ"),
        "reports" => T("отчёт"),
        "participants" => T("участник"),
        "provisions" => T("положение"),
        "acts" => T("акт"),
        "rules" => T("правило"),
        _ => T("элемент списка"),
    };

    private static string Property(string property) => property switch
    {
        "value" => T("значение"),
        "title" => T("название"),
        "text" => T("текст"),
        "reading" => T("как понят документ"),
        "source" => T("пункт"),
        "term" => T("срок"),
        "for" => T("для кого"),
        "by" => T("кто исполняет"),
        "doneBy" => T("чем исполняется"),
        "fields" => T("поля"),
        "blocks" => T("части документа"),
        "items" => T("состав"),
        _ => property,
    };
}
