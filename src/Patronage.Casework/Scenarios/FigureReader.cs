using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>Reads what a scenario expects of reports: the figures that its one case comes to.</summary>
internal sealed class FigureReader(Program program, DateOnly today, DiagnosticBag diagnostics)
{
    private const string None = "none";
    private static readonly string[] Parts = ["rows", "columns", "checks"];

    /// <summary>Reads the expectations of one report.</summary>
    public IEnumerable<Expectation> Read(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return [];
        }

        var id = fields.RequiredText("id");
        var period = fields.Text("period");
        var typed = (fields.Object("typed")?.Properties ?? []).ToDictionary(property => property.Name, property => property.Value.Text, StringComparer.Ordinal);
        var stated = Parts.SelectMany(part => (fields.Object(part)?.Properties ?? []).Select(property => (Part: part, Property: property))).ToList();
        fields.Done();
        if (id is null)
        {
            return [];
        }

        if (program.Reports.Find(id.Text) is not { } report)
        {
            diagnostics.Add(HistoryDiagnostics.UnknownElement, id.Place, id.Text, Nearest.Suggest(id.Text, [.. program.Reports.Select(item => item.Id)]), "reports");
            return [];
        }

        var day = today;
        if (period is not null && !DayReader.Absolute.TryRead(period.Text, out day))
        {
            diagnostics.Add(HistoryDiagnostics.BadDay, period.Place, period.Text);
        }

        foreach (var (part, property) in stated.Where(item => !IdsOf(report, item.Part).Contains(item.Property.Name)))
        {
            diagnostics.Add(HistoryDiagnostics.UnknownElement, property.NamePlace, property.Name, Nearest.Suggest(property.Name, [.. IdsOf(report, part)]), $"reports/{report.Id}/{part}");
        }

        return [.. stated.Select(item => new ExpectedFigure(report.Id, $"{item.Part}/{item.Property.Name}", item.Property.Value.Text is var text && text == None ? null : text, day, item.Property.NamePlace) { Typed = typed })];
    }

    private static HashSet<string> IdsOf(ReportDefinition report, string part) => (part switch
    {
        "rows" => report.Rows.Select(row => row.Id),
        "columns" => report.Columns.Select(column => column.Id),
        _ => report.Checks.Select(check => check.Id),
    }).ToHashSet(StringComparer.Ordinal);
}
