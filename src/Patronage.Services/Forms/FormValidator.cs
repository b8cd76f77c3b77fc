using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Results;

namespace Patronage.Services.Forms;

/// <summary>Days beyond which an answer is impossible.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="BornOn">The birth date of the member a form is about; null when it is about none, or it is not known.</param>
public sealed record FormLimits(DateOnly Today, DateOnly? BornOn = null);

/// <summary>Says what is wrong with answers, field by field. Pure: what a person sees at the field and what the services refuse are the same.</summary>
public static class FormValidator
{
    /// <summary>The longest line of text.</summary>
    public const int LongestText = 500;

    /// <summary>The longest running text.</summary>
    public const int LongestNote = 10_000;

    private const int MostRows = 200;
    private const decimal LargestNumber = 1_000_000_000_000m;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Checks answers.</summary>
    /// <param name="fields">The fields as they stand over these answers.</param>
    /// <param name="answers">Field id to answer.</param>
    /// <param name="limits">Impossible days.</param>
    /// <returns>Every problem in the order of the form; empty when nothing is wrong.</returns>
    public static IReadOnlyList<FieldProblem> Check(IReadOnlyList<FieldState> fields, IReadOnlyDictionary<string, Answer> answers, FormLimits limits)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(limits);
        var known = fields.Select(field => field.Definition.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Check(fields, answers, limits, ""),
            .. answers.Keys.Where(id => !known.Contains(id)).Select(id => new FieldProblem(id, T("Такого поля в форме нет. Откройте форму заново: программа могла измениться."))),
        ];
    }

    /// <summary>The name of a column's field in a row of a table.</summary>
    public static string RowField(string table, int row, string column) => string.Create(CultureInfo.InvariantCulture, $"{table}[{row}].{column}");

    private static IEnumerable<FieldProblem> Check(IReadOnlyList<FieldState> fields, IReadOnlyDictionary<string, Answer> answers, FormLimits limits, string prefix) =>
        fields.Where(field => field.Shown).SelectMany(field => Check(field, answers.GetValueOrDefault(field.Definition.Id), limits, prefix + field.Definition.Id));

    private static IEnumerable<FieldProblem> Check(FieldState field, Answer? answer, FormLimits limits, string name)
    {
        if (field.Definition.Type is FieldType.Computed or FieldType.Signature)
        {
            return [];
        }

        if (IsEmpty(answer))
        {
            return field.Required && answer is not { Shape: AnswerShape.Several } ? [new FieldProblem(name, Missing(field))] : [];
        }

        if (field.Definition.Type == FieldType.Table)
        {
            return Rows(field, answer!, limits, name);
        }

        var problem = field.Definition.Type switch
        {
            FieldType.Text => Length(answer!, LongestText),
            FieldType.Note => Length(answer!, LongestNote),
            FieldType.File or FieldType.Meeting when field.Options.Count == 0 => Length(answer!, LongestText),
            FieldType.Number or FieldType.Money => Number(field, answer!),
            FieldType.Date or FieldType.Moment => Day(field, answer!, limits),
            FieldType.YesNo => answer!.AsYesNo() is null ? T("Ответьте «да» или «нет».") : null,
            _ => Option(field, answer!),
        };
        return problem is not null ? [new FieldProblem(name, problem)] : field.Contradictions.Take(1).Select(words => new FieldProblem(name, words));
    }

    private static bool IsEmpty(Answer? answer) => answer is null || answer.Shape switch
    {
        AnswerShape.None => true,
        AnswerShape.Single => string.IsNullOrWhiteSpace(answer.Text),
        AnswerShape.Several => answer.Items.Count == 0,
        _ => answer.Rows.Count == 0,
    };

    private static string Missing(FieldState field) => field.Definition.Type switch
    {
        FieldType.Date or FieldType.Moment => T("Укажите дату."),
        FieldType.YesNo => T("Ответьте «да» или «нет»."),
        FieldType.Choice or FieldType.Member or FieldType.Participant or FieldType.Meeting => T("Выберите одно из списка."),
        FieldType.Choices => T("Отметьте подходящее или «ничего из перечисленного»."),
        FieldType.Number or FieldType.Money => T("Укажите число."),
        FieldType.Table => T("Заполните хотя бы одну строку."),
        FieldType.File => T("Приложите файл."),
        _ => T("Заполните это поле."),
    };

    private static string? Length(Answer answer, int most) => answer.Text is { } text && text.Length > most
        ? T($"Текст длиннее {most} знаков: сейчас {text.Length}. Сократите его.")
        : null;

    private static string? Number(FieldState field, Answer answer)
    {
        if (answer.AsNumber() is not { } number)
        {
            // A number on registration is written as the organization writes its series.
            if (field.Definition.Series is not null)
            {
                return Length(answer, LongestText);
            }

            return T("Нужно число, например 12,5.");
        }

        if (field.Min is { } min && number < min)
        {
            return T($"Не меньше {Text(min)}.");
        }

        if (field.Max is { } max && number > max)
        {
            return T($"Не больше {Text(max)}.");
        }

        return Math.Abs(number) > LargestNumber ? T("Слишком большое число.") : null;
    }

    private static string? Day(FieldState field, Answer answer, FormLimits limits)
    {
        if (answer.AsDate() is not { } day)
        {
            return T("Не похоже на дату. Напишите, например, 12.03.2017.");
        }

        if (field.IsPastDay && day > limits.Today)
        {
            return T("Эта дата ещё не наступила.");
        }

        if (limits.BornOn is { } born && day < born)
        {
            return T($"Раньше даты рождения ({Text(born)}).");
        }

        return day < Earliest ? T("Слишком давняя дата: проверьте год.") : day.Year > limits.Today.Year + 100 ? T("Слишком далёкая дата: проверьте год.") : null;
    }

    private static string? Option(FieldState field, Answer answer)
    {
        if (field.Options.Count == 0 || (field.TakesWords && !ParticipantDefinition.LooksLikeId(answer.Text ?? "")))
        {
            return answer.Text is null ? null : Length(answer, LongestText);
        }

        var chosen = answer.Shape == AnswerShape.Several ? answer.Items : [answer.Text!];
        var unknown = chosen.Any(id => !field.Options.Any(option => option.Id == id));
        return unknown ? T("Такого значения в списке программы нет. Выберите другое.") : null;
    }

    private static IEnumerable<FieldProblem> Rows(FieldState field, Answer answer, FormLimits limits, string name) => answer.Shape != AnswerShape.Table
        ? [new FieldProblem(name, T("Нужны строки таблицы."))]
        : answer.Rows.Count > MostRows ? [new FieldProblem(name, T($"Строк больше {MostRows}."))]
        : answer.Rows.SelectMany((row, index) => Check(field.Columns, row, limits, RowField(name, index, "")));

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Text(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
