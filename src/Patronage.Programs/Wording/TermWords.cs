using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Programs.Wording;

/// <summary>Terms of a program as sentences.</summary>
/// <param name="program">The program.</param>
/// <param name="read">The value of a norm in force on a day; null when nobody has set one.</param>
public sealed class TermWords(Program program, Func<string, DateOnly, NormValue?> read)
{
    /// <summary>A term in words, beginning with a small letter: «в течение 10 рабочих дней после события «Поступило обращение»».</summary>
    /// <param name="rule">The term.</param>
    /// <param name="day">The day whose values of norms are told.</param>
    public string Describe(TermRule rule, DateOnly day) => rule switch
    {
        TermRule.After { Norm: null } after => $"в день события {Events(after.Events)}",
        TermRule.After after => DescribeAfter(after, day),
        TermRule.Before before => $"не позднее чем за {Accusative(before.Norm, day)} до события {Events([before.Event])}",
        TermRule.Recurring each => DescribeRecurring(each, day),
        TermRule.EarliestOf earliest => $"по раннему из сроков: {string.Join("; ", earliest.Terms.Select(term => Describe(term, day)))}",
        TermRule.LatestOf latest => $"по позднему из сроков: {string.Join("; ", latest.Terms.Select(term => Describe(term, day)))}",
        _ => throw new ArgumentException($"Unknown term {rule}.", nameof(rule)),
    };

    /// <summary>A norm's value in words: «10 рабочих дней», «от 3 до 4 посещений», «до 12 месяцев».</summary>
    public static string Value(Norm norm, NormValue value)
    {
        ArgumentNullException.ThrowIfNull(norm);
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            { Amount: { } amount } => UnitWords.Nominative(amount, norm.Unit),
            { Min: { } min, Max: { } max } when min == max => UnitWords.Nominative(min, norm.Unit),
            { Min: { } min, Max: { } max } => $"от {UnitWords.Number(min)} до {UnitWords.Genitive(max, norm.Unit)}",
            { Min: { } min } => $"не менее {UnitWords.Genitive(min, norm.Unit)}",
            { Expected: { } expected, Max: { } max } when expected != max => $"до {UnitWords.Number(expected)}–{UnitWords.Genitive(max, norm.Unit)}",
            { Max: { } max } => $"до {UnitWords.Genitive(max, norm.Unit)}",
            { Expected: { } expected } => UnitWords.Nominative(expected, norm.Unit),
            _ => "не установлено",
        };
    }

    /// <summary>A visit norm in words: «от 3 до 4 посещений в неделю», «не реже чем раз в 3 месяца, считая от предыдущего контакта».</summary>
    /// <param name="visit">The visit norm.</param>
    /// <param name="day">The day whose values of norms are told.</param>
    public string Describe(VisitNormDefinition visit, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var amount = visit.Norm is { } id && read(id, day) is { } value ? Value(program.Norms[id], value) : "не установлено";
        return visit.Per switch
        {
            VisitPeriod.Calendar calendar => $"{amount} {Per(calendar.Period)}",
            VisitPeriod.Rolling rolling => $"{amount} за каждые {Accusative(rolling.Norm, day)} подряд",
            VisitPeriod.Gap gap => $"не реже чем раз в {Every(gap.Norm, day)}, считая от предыдущего контакта",
            _ => $"{amount} за весь период",
        };
    }

    /// <summary>«в неделю», «в месяц» …</summary>
    public static string Per(PeriodKind period) => period switch
    {
        PeriodKind.Week => "в неделю",
        PeriodKind.Month => "в месяц",
        PeriodKind.Quarter => "в квартал",
        PeriodKind.HalfYear => "в полугодие",
        _ => "в год",
    };

    /// <summary>How an obligation repeats: «раз в 3 месяца, считая от предыдущего исполнения».</summary>
    public string Describe(Repeat repeat, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(repeat);
        var from = repeat.From == RepeatFrom.Done ? "считая от предыдущего исполнения" : "считая от первого срока";
        return $"раз в {Every(repeat.EveryNorm, day)}, {from}";
    }

    private string Accusative(string norm, DateOnly day) =>
        read(norm, day)?.Counted is { } value ? UnitWords.Accusative(value, program.Norms[norm].Unit) : Open(norm);

    // «раз в месяц», not «раз в 1 месяц».
    private string Every(string norm, DateOnly day) => read(norm, day)?.Counted switch
    {
        null => Open(norm),
        1 => UnitWords.Accusative(1, program.Norms[norm].Unit)[2..],
        { } value => UnitWords.Accusative(value, program.Norms[norm].Unit),
    };

    private string Open(string norm) => $"срок «{program.Norms[norm].Title}», который ещё не установлен,";

    private string DescribeAfter(TermRule.After after, DateOnly day)
    {
        if (read(after.Norm!, day) is { Counted: 0 })
        {
            return $"незамедлительно, в день события {Events(after.Events)}";
        }

        var from = after.Count == CountFrom.SameDay ? "начиная со дня события" : "после события";
        return $"в течение {Genitive(after.Norm!, day)} {from} {Events(after.Events)}";
    }

    private string DescribeRecurring(TermRule.Recurring each, DateOnly day)
    {
        var (often, next) = each.Each switch
        {
            PeriodKind.Week => ("еженедельно", "недели, следующей за отчётной"),
            PeriodKind.Month => ("ежемесячно", "месяца, следующего за отчётным"),
            PeriodKind.Quarter => ("ежеквартально", "месяца, следующего за отчётным кварталом"),
            PeriodKind.HalfYear => ("раз в полугодие", "месяца, следующего за отчётным полугодием"),
            _ => ("ежегодно", "месяца, следующего за отчётным годом"),
        };
        if (each.DayNorm is null)
        {
            return $"{often}; день не установлен";
        }

        return read(each.DayNorm, day)?.Counted is { } number ? $"{often}, до {UnitWords.Number(number)} числа {next}" : $"{often}; день должна установить организация";
    }

    private string Genitive(string normId, DateOnly day)
    {
        var norm = program.Norms[normId];
        return read(normId, day)?.Counted is { } amount ? UnitWords.Genitive(amount, norm.Unit) : $"срока «{norm.Title}», который ещё не установлен,";
    }

    /// <summary>Events by their titles: «Поступило обращение» или «Закреплён куратор».</summary>
    public string Events(IReadOnlyList<string> events) => string.Join(" или ", events.Select(id => $"«{program.Events.Find(id)?.Title.Default ?? CoreEvents.Titles.GetValueOrDefault(id, id)}»"));
}
