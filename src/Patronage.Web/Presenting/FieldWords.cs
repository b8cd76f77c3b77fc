using System.Globalization;
using Patronage.Services.Families;

namespace Patronage.Web.Presenting;

/// <summary>Fields by which families are filtered, and conditions on them, in words.</summary>
public static class FieldWords
{
    /// <summary>What a field is called.</summary>
    public static string Title(ListField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Title is { } title ? CaseWords.Upper(title.Spoken()) : field.Key switch
        {
            "ends" => T("Конец срока"),
            "contact" => T("Последний контакт"),
            "opened" => T("Начало сопровождения"),
            "referred" => T("Первое обращение"),
            "children" => T("Несовершеннолетних детей"),
            "paused" => T("Сопровождение приостановлено"),
            "basis" => T("Основание обращения"),
            "circumstance" => T("Обстоятельство"),
            "closure" => T("Основание завершения"),
            _ => T("Участок"),
        };
    }

    /// <summary>What may be asked, as it stands in a list of choices.</summary>
    public static string Test(ListFieldKind kind, FieldTest test) => test switch
    {
        FieldTest.From => kind == ListFieldKind.Day ? T("с этого дня") : T("не меньше"),
        FieldTest.To => kind == ListFieldKind.Day ? T("по этот день") : T("не больше"),
        FieldTest.Within => T("не позже чем через столько дней"),
        FieldTest.Ago => T("столько дней назад или раньше"),
        FieldTest.None => T("не указано"),
        FieldTest.Any => T("указано"),
        _ => T("равно"),
    };

    /// <summary>A condition, as it stands on a chip.</summary>
    /// <param name="field">The field; null when the program no longer has it.</param>
    /// <param name="condition">The condition.</param>
    public static string Of(ListField? field, ListCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (field is null)
        {
            return T("Такого поля в программе больше нет");
        }

        // Fields of different forms are called alike: a chip says which form it is of.
        var title = field.Form is { } form ? $"{CaseWords.Upper(form.Spoken())} · {Title(field)}" : Title(field);
        var value = Value(field, condition);
        return (field.Kind, condition.Test) switch
        {
            (_, FieldTest.None) => T($"{title}: не указано"),
            (_, FieldTest.Any) => T($"{title}: указано"),
            (_, FieldTest.Within) => T($"{title}: не позже чем через {value} дн."),
            (_, FieldTest.Ago) => T($"{title}: {value} дн. назад или раньше"),
            (ListFieldKind.Day, FieldTest.From) => T($"{title}: с {value}"),
            (ListFieldKind.Day, FieldTest.To) => T($"{title}: по {value}"),
            (_, FieldTest.From) => T($"{title}: не меньше {value}"),
            (_, FieldTest.To) => T($"{title}: не больше {value}"),
            _ => T($"{title}: {value}"),
        };
    }

    private static string Value(ListField field, ListCondition condition) =>
        condition.Day is { } day ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
        : field.Kind == ListFieldKind.YesNo ? condition.Value == "yes" ? T("да") : T("нет")
        : field.Options.FirstOrDefault(option => option.Id == condition.Value)?.Title ?? condition.Value;
}
