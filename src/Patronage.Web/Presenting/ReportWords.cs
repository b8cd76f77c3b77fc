using Patronage.Casework.Obligations;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;
using Patronage.Reporting.Reports;
using Patronage.Services.Reports;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Says reports, their periods and their dates in words.</summary>
public static class ReportWords
{
    private const int PeriodsOffered = 8;
    private static string[] Months => [T("январь"), T("февраль"), T("март"), T("апрель"), T("май"), T("июнь"), T("июль"), T("август"), T("сентябрь"), T("октябрь"), T("ноябрь"), T("декабрь")];

    /// <summary>What was judged in every case, each sentence once: those that differ in the last word alone are told together, with the words they end with.</summary>
    public static IReadOnlyList<string> Judged(IEnumerable<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return
        [
            .. sentences.Distinct(StringComparer.Ordinal).Select(Split).GroupBy(part => part.Stem, StringComparer.Ordinal)
                .SelectMany(group => group.Key.Length == 0 ? group.Select(part => part.End) : [$"{group.Key} {string.Join(", ", group.Select(part => part.End))}"]),
        ];

        // «… есть «медицинская помощь»»: the quoted words at the end are what sentences of one kind differ in.
        static (string Stem, string End) Split(string sentence) =>
            sentence.EndsWith('»') && sentence.LastIndexOf(" «", StringComparison.Ordinal) is > 0 and var at ? (sentence[..at], sentence[(at + 1)..]) : ("", sentence);
    }

    /// <summary>«раз в квартал», «журнал», «по запросу».</summary>
    public static string Kind(ReportLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.IsRegister ? T("журнал") : line.Definition.Per switch
        {
            PeriodKind.Week => T("раз в неделю"),
            PeriodKind.Month => T("раз в месяц"),
            PeriodKind.Quarter => T("раз в квартал"),
            PeriodKind.HalfYear => T("раз в полугодие"),
            PeriodKind.Year => T("раз в год"),
            _ => T("по запросу"),
        };
    }

    /// <summary>«за III квартал 2026 года: до 5 октября»; null when no date is set.</summary>
    public static string? Due(ReportLine line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Due is not { } due)
        {
            return null;
        }

        var about = line.DuePeriod is { } period ? T($"за {Period(line.Definition.Per, period)}: ") : "";
        return due.DueOn is { } day ? T($"{about}до {RussianDates.Day(day, today)}") : T($"{about}день отправки не установлен");
    }

    /// <summary>The chip beside a report that is late or near; null when there is nothing to say.</summary>
    public static (string Text, Tone Tone)? DueChip(ReportLine line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Due switch
        {
            { Status: ObligationStatus.Overdue } => (T("просрочен"), Tone.Late),
            { DueOn: { } day } when day.DayNumber - today.DayNumber is >= 0 and <= 7 => (T("скоро"), Tone.Near),
            _ => null,
        };
    }

    /// <summary>The day with which a report is opened: of the period that is due, or of the running one.</summary>
    public static DateOnly First(ReportLine line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.DuePeriod is { } due && due.From <= today ? due.From : today;
    }

    /// <summary>The periods offered: the running one and those before it.</summary>
    public static IReadOnlyList<Period> Periods(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var periods = Periods(view.Result.Report, view.Today);
        return periods.Contains(view.Result.Period) ? periods : [.. periods, view.Result.Period];
    }

    /// <summary>The period of a report that runs on a day, and those before it.</summary>
    public static IReadOnlyList<Period> Periods(ReportDefinition report, DateOnly today)
    {
        var periods = new List<Period> { ReportDesk.PeriodOf(report, today) };
        while (periods.Count < PeriodsOffered)
        {
            periods.Add(Programs.Terms.Periods.Previous(report.Per ?? PeriodKind.Year, periods[^1]));
        }

        return periods;
    }

    /// <summary>«III квартал 2026 года».</summary>
    public static string Period(PeriodKind? kind, Period period) => kind switch
    {
        PeriodKind.Month => T($"{Months[period.From.Month - 1]} {period.From.Year} года"),
        PeriodKind.Quarter => T($"{Roman((period.From.Month + 2) / 3)} квартал {period.From.Year} года"),
        PeriodKind.HalfYear => T($"{Roman((period.From.Month / 7) + 1)} полугодие {period.From.Year} года"),
        PeriodKind.Week => $"{RussianDates.Table(period.From)} – {RussianDates.Table(period.To)}",
        _ => T($"{period.From.Year} год"),
    };

    /// <summary>«Прочитано 40 дел; период ещё идёт: на 23 ноября».</summary>
    public static string Read(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var read = T($"Прочитано {RussianPlural.Count(view.Cases, new("дело", "дела", "дел"))}");
        if (view.Cases < view.CasesInAll)
        {
            read += T($" из {RussianNumbers.Whole(view.CasesInAll)}: остальные по дням начала и завершения сопровождения в отчёт не входят");
        }

        return view.Result.AsOf < view.Result.Period.To ? T($"{read}. Период ещё идёт: показатели на {RussianDates.Day(view.Result.AsOf, view.Today)}.") : T($"{read}. Дела взяты такими, какими они были {RussianDates.Day(view.Result.AsOf, view.Today)}; записанное позже о днях периода учтено.");
    }

    /// <summary>Whether the program lets an event follow from sending it.</summary>
    public static bool IsSent(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Result.Report.Per is not null && view.Program.Events.Any(happening => happening.RaisedBy.Any(trigger => trigger.Kind == Programs.Model.TriggerKind.Report && trigger.Id == view.Result.Report.Id));
    }

    /// <summary>Whether a control sum holds.</summary>
    public static string Verdict(Verdict verdict) => verdict switch
    {
        Rules.Verdict.True => T("сходится"),
        Rules.Verdict.False => T("не сходится"),
        Rules.Verdict.Failed => T("не вычисляется"),
        _ => T("нет данных"),
    };

    /// <summary>Why a control sum holds or does not: the rows that it reads, with their figures.</summary>
    public static WhyModel Why(ReportView view, CheckResult check)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(check);
        return Why(view.Program, view.Result.Report, check, [.. view.Result.Rows.Select(row => (row.Row, row.Figure))]);
    }

    /// <summary>Why a control sum holds, or does not, for all organizations together.</summary>
    public static WhyModel Why(ConsolidatedView view, CheckResult check)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(check);
        return Why(view.Program, view.Report, check, [.. view.Rows.Select(row => (row.Row, row.Figure))]);
    }

    private static WhyModel Why(Programs.Model.Program program, Programs.Model.ReportDefinition report, CheckResult check, IReadOnlyList<(Programs.Model.ReportRow Row, decimal? Figure)> rows)
    {
        var read = check.Check.Condition?.ReadPaths ?? [];
        return new WhyModel($"{check.Check.Title.Spoken()}.")
        {
            Facts = [.. rows.Where(row => read.Contains(MemberName.Of(row.Row.Id), StringComparer.Ordinal)).Select(row => new FactModel(row.Row.Title.Spoken(), row.Figure is { } figure ? ReportSheet.Figure(figure) : T("нет данных")))],
            Clauses = ClauseWords.Of(program, check.Check.Sources.Count > 0 ? check.Check.Sources : report.Sources),
            Reading = check.Check.Reading ?? report.Reading,
        };
    }

    /// <summary>What a row says: its condition or formula in words, as the program has it.</summary>
    public static string Define(Programs.Model.ReportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var parts = new[] { row.Formula is { } formula ? T($"Считается: {formula.ToWords()}.") : null, row.Where is { } where ? T($"Условие: {where.ToWords()}.") : null, row.Kind == Programs.Model.RowKind.Manual ? T("Вносится вручную.") : null, row.Reading is { } reading ? T($"Как понято: {reading}.") : null };
        return string.Join(' ', parts.OfType<string>()) is { Length: > 0 } words ? words : T("Считается по всем делам отчёта.");
    }

    /// <summary>«III кв. 2026», for a place where there is little room.</summary>
    public static string Brief(PeriodKind? kind, Period period) => kind switch
    {
        PeriodKind.Month => period.From.ToString("MM.yyyy", System.Globalization.CultureInfo.InvariantCulture),
        PeriodKind.Quarter => T($"{Roman((period.From.Month + 2) / 3)} кв. {period.From.Year}"),
        PeriodKind.HalfYear => T($"{Roman((period.From.Month / 7) + 1)} пол. {period.From.Year}"),
        PeriodKind.Week => RussianDates.Table(period.From),
        _ => period.From.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>«подписан 5 октября, Сушко Т. И.».</summary>
    public static string SignedOn(SignedView signed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return T($"подписан {RussianDates.Day(signed.On, today)}, {signed.By}");
    }

    /// <summary>The tone of a control sum.</summary>
    public static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Rules.Verdict.True => Tone.Done,
        Rules.Verdict.Unknown => Tone.Neutral,
        _ => Tone.Late,
    };

    private static string Roman(int number) => number switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" };
}
