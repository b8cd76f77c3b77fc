using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Rows, columns and control sums of reports taken away, and what each of them narrows by.</summary>
internal static class ReportMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        change.Program.Reports.SelectMany(report => Rows(change, report).Concat(Columns(change, report)).Concat(Checks(change, report)).Concat(Listed(change, report)));

    private static IEnumerable<ProgramMutation> Rows(ChangeBuilder change, ReportDefinition report)
    {
        foreach (var row in report.Rows.Where(row => row.Kind != RowKind.Heading && IsOwn(change, report, row)))
        {
            var path = $"rows/{row.Id}";
            yield return change.Part(Sections.Reports, report, path, row, "gone", "строки нет", report with { Rows = new ElementList<ReportRow>(report.Rows.Where(other => other != row)) });
            if (row.Where is not null)
            {
                yield return change.Part(
                    Sections.Reports, report, path, row, "where", "в строку идёт всё", report with { Rows = new ElementList<ReportRow>(report.Rows.Select(other => other == row ? row with { Where = null } : other)) });
            }
        }
    }

    private static IEnumerable<ProgramMutation> Columns(ChangeBuilder change, ReportDefinition report) => report.Columns.Where(column => IsOwn(change, report, column))
        .Select(column => change.Part(Sections.Reports, report, $"columns/{column.Id}", column, "gone", "графы нет", report with { Columns = [.. report.Columns.Where(other => other != column)] }));

    private static IEnumerable<ProgramMutation> Checks(ChangeBuilder change, ReportDefinition report) => report.Checks.Where(check => IsOwn(change, report, check))
        .Select(check => change.Part(Sections.Reports, report, $"checks/{check.Id}", check, "gone", "контрольной суммы нет", report with { Checks = [.. report.Checks.Where(other => other != check)] }));

    private static IEnumerable<ProgramMutation> Listed(ChangeBuilder change, ReportDefinition report) =>
        report.Where is null || !change.IsStated(report) ? [] : [change.Replaced(Sections.Reports, report, "where", "в список идут все", report with { Where = null })];

    private static bool IsOwn(ChangeBuilder change, ReportDefinition report, Element part) => change.IsStated(part) || (part.Sources.Count == 0 && change.IsStated(report));
}
