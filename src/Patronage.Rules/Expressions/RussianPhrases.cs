using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Russian. Every turn of phrase takes a nominative, or the genitive plural that a shape gives.</summary>
internal sealed class RussianPhrases : Phrases
{
    public override string And => "и";

    public override string Or => "или";

    public override string Always => "всегда";

    public override string Never => "никогда";

    public override string Element => "значение";

    public override string List => "список";

    public override string Distinct => "без повторов";

    public override string InAnyCase => " (в любом регистре)";

    public override string YesOrNo(string noun, bool isYes) => $"{noun} – {(isYes ? "да" : "нет")}";

    public override string There(string noun, bool isThere) => $"{noun} – {(isThere ? "есть" : "нет")}";

    public override string Not(string clause) => $"неверно, что {clause}";

    public override string AmongThese(string value, string items, bool isAmong) => $"{value} – {(isAmong ? "" : "не ")}из числа: {items}";

    public override string Has(string list, string filter, string item) => $"среди значений «{list}»{filter} есть {item}";

    public override string If(string condition, string then, string otherwise) => $"если {condition}, то {then}, иначе {otherwise}";

    public override string All(string many, string filter, string inside) => $"у всех {many}{filter.TrimEnd(',')}: {inside}";

    public override string Some(string many, string conditions) => conditions.Length == 0 ? $"среди {many} есть хотя бы одна запись" : $"среди {many} есть те, у которых {conditions}";

    public override string None(string many, string conditions) => conditions.Length == 0 ? $"{many} нет" : $"среди {many} нет таких, у которых {conditions}";

    public override string Compared(Comparison comparison, string left, string right, FactType? type, bool isConstant)
    {
        var isTime = type is FactType.Date or FactType.Moment;
        var exactly = FactTypes.IsNumeric(type) ? "ровно " : isConstant ? "" : "то же, что ";
        var than = isConstant ? " " : ", чем ";
        return comparison switch
        {
            Comparison.Equal => $"{left} – {exactly}{right}",
            Comparison.NotEqual => $"{left} – не {(FactTypes.IsNumeric(type) ? "" : exactly)}{right}",
            Comparison.Less => $"{left} {(isTime ? "раньше" : "меньше")}{than}{right}",
            Comparison.LessOrEqual => $"{left} {(isTime ? "не позже" : "не больше")}{than}{right}",
            Comparison.Greater => $"{left} {(isTime ? "позже" : "больше")}{than}{right}",
            _ => $"{left} {(isTime ? "не раньше" : "не меньше")}{than}{right}",
        };
    }

    public override string Question(string function, string[] arguments) => (function, arguments) switch
    {
        ("Contains", [var text, var part]) => $"{text} содержит {part}",
        ("StartsWith", [var text, var part]) => $"{text} начинается с {part}",
        ("EndsWith", [var text, var part]) => $"{text} оканчивается на {part}",
        ("Equals" or "string.Equals", [var text, var other]) => $"{text} – {other}",
        ("string.IsNullOrEmpty" or "string.IsNullOrWhiteSpace", [var text]) => $"{text} – пусто",
        ("ExpressionUtils.CheckContains", [var item, var row]) => $"{item} – из перечня {row}",
        _ => $"{function}: {string.Join(", ", arguments)} – да",
    };

    public override string Norm(string label) => $"норма «{label}»";

    public override string InForce((DateOnly? Since, DateOnly? Until) days, Func<DateOnly, string> day) => days switch
    {
        ({ } since, { } until) => $", с {day(since)} по {day(until)}",
        ({ } since, null) => $", с {day(since)}",
        (null, { } until) => $", по {day(until)}",
        _ => "",
    };

    public override string PartOf(string label, string whole) => $"{label} ({whole.TrimEnd(',')})";

    public override string Count(string many, string filter) => $"число {many}{filter}";

    public override string Folded(Fold fold, string? taken, string many, string filter)
    {
        var words = fold switch
        {
            Fold.Sum => "сумма",
            Fold.Min => "наименьшее значение",
            Fold.Max => "наибольшее значение",
            _ => "среднее значение",
        };
        return $"{words}{(taken is null ? "" : $" «{taken}»")} у {many}{filter}";
    }

    public override string Picked(Pick pick, string? number, string many, string filter)
    {
        var words = pick switch
        {
            Pick.First => "первая запись",
            Pick.Last => "последняя запись",
            Pick.Single => "единственная запись",
            _ => $"запись № {number}",
        };
        return $"{words} среди {many}{filter}";
    }

    public override string Choice(string then, string condition, string otherwise) => $"{then}, если {condition}, иначе {otherwise}";

    public override string OrElse(string first, string second) => $"{first} (а если нет – {second})";

    public override string Groups(string many, string key, bool genitive = false) => $"{(genitive ? "групп" : "группы")} {many.TrimEnd(',')} по «{key}»";

    public override string Common(string first, string second) => $"общее у «{first}» и «{second}»";

    public override string Sign(Arithmetic operation) => operation switch
    {
        Arithmetic.Add => "+",
        Arithmetic.Subtract => "−",
        Arithmetic.Multiply => "×",
        Arithmetic.Divide => "÷",
        _ => "по модулю",
    };

    public override string Entries(string list) => $"записей списка «{list}»";

    public override string Values(string list) => $"значений списка «{list}»";

    public override string Filter(string conditions) => $", у которых {conditions},";

    public override string Ordered(string by, bool descending) => $"по {(descending ? "убыванию" : "возрастанию")} «{by}»";

    public override string Sliced(string amount, bool isTake) => isTake ? $"не больше {amount} с начала" : $"кроме {amount} с начала";

    public override string Moved(string what, bool isBack, string amount) => $"{what} {(isBack ? "минус" : "плюс")} {amount}";

    public override string Moved(string what, bool isBack, string amount, string unit) => $"{what} {(isBack ? "минус" : "плюс")} {amount} {unit switch { "day" => "дн.", "month" => "мес.", "year" => "г.", _ => "ч." }}";

    public override string Call(string function, IReadOnlyList<FactType> parameters, string[] arguments)
    {
        var (first, second, third) = (arguments[0], arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
        return function switch
        {
            "-" when second is not null => $"число дней между датами «{second}» и «{first}»",
            "-" => $"минус {first}",
            "+" => $"{first} и {second}",
            "&" => $"общие двоичные разряды: {first}, {second}",
            "|" => $"двоичные разряды вместе: {first}, {second}",
            "<<" => $"{first}, сдвиг влево на {second}",
            ">>" => $"{first}, сдвиг вправо на {second}",
            "Year" => $"год даты «{first}»",
            "Month" => $"месяц даты «{first}»",
            "Day" => $"день месяца даты «{first}»",
            "DayOfWeek" => $"день недели даты «{first}» (воскресенье – 0)",
            "DayOfYear" => $"день года даты «{first}»",
            "DayNumber" => $"порядковый номер даты «{first}»",
            "Date" when parameters[0] is FactType.Moment => $"дата из «{first}»",
            "Hour" => $"час «{first}»",
            "Minute" => $"минута «{first}»",
            "Length" => $"длина текста «{first}»",
            "IndexOf" => $"место {second} в тексте «{first}»",
            "ToLower" or "ToLowerInvariant" => $"{first} строчными буквами",
            "ToUpper" or "ToUpperInvariant" => $"{first} прописными буквами",
            "Trim" or "TrimStart" or "TrimEnd" => $"{first} без пробелов {(function == "Trim" ? "по краям" : function == "TrimStart" ? "в начале" : "в конце")}",
            "Substring" => $"часть текста «{first}»: пропустить {second}{(third is null ? "" : $", взять {third}")}",
            "Replace" => $"{first} с заменой {second} на {third}",
            "PadLeft" or "PadRight" => $"{first}, дополнено пробелами {(function == "PadLeft" ? "слева" : "справа")} до длины {second}",
            "Math.Abs" => $"модуль «{first}»",
            "Math.Min" => $"меньшее из двух: {first}, {second}",
            "Math.Max" => $"большее из двух: {first}, {second}",
            "Math.Round" => $"{first}, округлено{(second is null ? "" : $", знаков после запятой: {second}")}",
            "Math.Floor" => $"{first}, округлено вниз",
            "Math.Ceiling" => $"{first}, округлено вверх",
            "Math.Truncate" or "int" => $"целая часть «{first}»",
            "int.Parse" or "long.Parse" or "decimal.Parse" or "double.Parse" or "Convert.ToInt32" or "Convert.ToInt64" or "Convert.ToDecimal" or "Convert.ToDouble" => $"число из текста «{first}»",
            "DateOnly.Parse" or "DateTime.Parse" or "Convert.ToDateTime" => $"дата из текста «{first}»",
            "DateOnly" or "DateTime" when third is not null => $"дата: год {first}, месяц {second}, день {third}",
            "Date" or "decimal" or "DateTime" or "ToString" or "Guid" or "Guid.Parse" or "TimeSpan.FromDays" => first,
            _ => $"{function}: {string.Join(", ", arguments)}",
        };
    }
}
