using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Reporting.Reports;

namespace Patronage.Services.Studio;

/// <summary>What a replay found, as tables for a file. Families that the person may not know are in the sums alone.</summary>
public static class ReplaySheets
{
    // More would open in no program of an office computer.
    private const int MostRows = 50_000;

    /// <summary>The tables: what changes family by family, organizations, curators, loads, cases that could not be compared.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="draft">The draft.</param>
    public static IReadOnlyList<ReportSheet> Of(ReplayReport report, OpenDraft draft)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        var program = draft.Result.Program ?? draft.Base.Program;
        var about = $"{program.Identity.ShortTitle.Default}, {draft.Row.Title.ToLowerInvariant()}";
        var asOf = $"На {UnitWords.Day(report.AsOf)}: сравнено случаев – {Whole(report.Examined)}, меняются – {Whole(report.Touched.Count)}, не меняются – {Whole(report.Unchanged)}, не удалось сравнить – {Whole(report.Failures.Count)}";
        ReportSheet Sheet(string title, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<SheetCell>> rows) => new(title, about, asOf, columns, [.. rows]);

        return
        [
            Sheet(
                "Семьи",
                [new("Семья", 5), new("Номер", 3), new("Организация", 5), new("Куратор", 4), new("Что", 6), new("Было", 5), new("Стало", 5), new("Почему", 9), new("Пункт", 5), new("Отметка", 4)],
                Rows(program, report)),
            Sheet("Организации", [new("Организация", 6), .. Figures, new("Кураторов выше нормы было", 3), new("Стало", 3)], report.Centres.Append(report.Total with { Name = "Всего" }).Select(total => Row(total))),
            Sheet("Кураторы", [new("Организация", 5), new("Куратор", 5), .. Figures, new("Выше нормы было", 3), new("Стало", 3)], report.ByCurator.Select(total => (IReadOnlyList<SheetCell>)[new(total.Organization ?? ""), .. Row(total)])),
            Sheet(
                "Нагрузка",
                [new("Организация", 5), new("Куратор", 5), new("Норма", 8), new("Было, %", 3), new("Стало, %", 3)],
                report.Curators.Select(load => (IReadOnlyList<SheetCell>)[new(load.Organization), new(load.Curator), new(load.Norm), Share(load.Was), Share(load.Became)])),
            Sheet(
                "Не сравнены",
                [new("Семья", 5), new("Номер", 3), new("Организация", 5), new("Почему", 12)],
                report.Failures.Select(failure => (IReadOnlyList<SheetCell>)[new(failure.Family ?? ""), new(failure.Number ?? ""), new(failure.Organization), new(failure.Message)])),
        ];
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Rows(Program program, ReplayReport report)
    {
        var rows = report.Touched.Where(item => item.Family is not null).SelectMany(item => item.Differences.Select(difference => (item, difference)));
        foreach (var (item, difference) in rows.Take(MostRows))
        {
            yield return Row(program, item, difference);
        }

        if (rows.Skip(MostRows).Any())
        {
            yield return [new($"Показаны первые {Whole(MostRows)} изменений; остальные есть в итогах на других листах.")];
        }
    }

    private static IReadOnlyList<SheetColumn> Figures =>
        [new("Случаев", 3), new("Меняются", 3), new("Станут просроченными", 3), new("Посещений в месяц было", 3), new("Стало", 3), new("Разница", 3), new("Посещения посчитаны не полностью", 3)];

    private static IReadOnlyList<SheetCell> Row(Program program, ReplayCase item, ReplayDifference difference) =>
    [
        new(item.Family ?? ""), new(item.Number ?? ""), new(item.Organization), new(item.Curator), new(difference.What), new(difference.Was ?? "нет"), new(difference.Became ?? "нет"), new(difference.Reason),
        new(difference.Clause is { } clause ? $"{clause.Clause}, {program.Acts.Find(clause.Act)?.Title.Default ?? clause.Act}" : ""),
        new(difference.BecomesLate ? "станет просрочено" : difference.BecomesUnknown ? "станет неизвестно" : ""),
    ];

    private static IReadOnlyList<SheetCell> Row(ReplayTotal total) =>
    [
        new(total.Name.Length > 0 ? total.Name : "без куратора"), Number(total.Examined), Number(total.Touched), Number(total.BecomeLate), Number(total.VisitsWas), Number(total.VisitsBecame), Number(total.Work),
        Number(total.VisitsUnknown), Number(total.OverWas), Number(total.OverBecame),
    ];

    private static SheetCell Share(decimal? share) => share is { } value ? Number(value * 100) : new("не установлено");

    private static SheetCell Number(decimal number) => new(ReportSheet.Figure(number), decimal.Round(number, 1, MidpointRounding.AwayFromZero));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
