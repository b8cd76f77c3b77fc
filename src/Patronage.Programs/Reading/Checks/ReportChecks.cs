using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Reading.Building;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Reports and registers: every row has one figure, rests on rows that can be had, and never on itself.</summary>
internal static class ReportChecks
{
    private static readonly string[] Figures = ["count", "sum", "average", "formula", "manual"];
    private static readonly string[] Counted = ["count", "sum", "average"];

    public static void Run(CheckContext context, Node report)
    {
        context.ExactlyOne(report, "rows", "columns");
        context.Needs(report, "columns", "list");
        if (report["columns"] is null) context.NotHere(report, "так описывается журнал с графами (columns)", "list", "where");
        if (report["list"] is { IsText: true } list) Thing(context, list);
        var rows = report.OneOrMany("rows");
        foreach (var row in rows)
        {
            Figure(context, row);
            if (row["of"] is { } of && !rows.Any(other => other.Id == of.Text && other != row))
            {
                context.Report(ProgramDiagnostics.UnknownField, of.Place, of.Text, Nearest.Suggest(of.Text, [.. rows.Where(other => other != row).Select(other => other.Id)]));
            }
            else if (Circle(row, rows) is { } circle)
            {
                context.Report(ProgramDiagnostics.ReportCycle, (row["formula"] ?? row["of"])!.Place, row.Id, string.Join(" → ", circle));
            }
            else if (row["of"] is { } narrowed)
            {
                Narrowing(context, row, narrowed, rows);
            }
        }
    }

    private static void Thing(CheckContext context, Node list)
    {
        var forms = context.Index.Ids("forms");
        var isKnown = CountedThing.Names.ContainsKey(list.Text)
            || (list.Text.StartsWith("records.", StringComparison.Ordinal) && forms.Any(form => list.Text["records.".Length..] is var name && (name == form || name == MemberName.Of(form))));
        if (!isKnown)
        {
            context.Report(ProgramDiagnostics.UnknownThing, list.Place, list.Text, Nearest.Suggest(list.Text, [.. CountedThing.Names.Keys, .. forms.Select(form => $"records.{form}")]));
        }
    }

    private static void Figure(CheckContext context, Node row)
    {
        var figures = Figures.Where(name => row[name] is not null).ToList();
        if (figures.Count > 1) context.Report(ProgramDiagnostics.ExactlyOne, row.Place, string.Join(", ", Figures));
        if (figures is ["sum"] or ["average"]) context.Needs(row, figures[0], "value");
        else context.NotHere(row, "значение складывают sum и average", "value");
        if (figures is ["formula"] or ["manual"]) context.NotHere(row, "сужаются строки, которые считаются", "of");
        if (figures is ["formula"] or ["manual"] || (figures is [] && row["of"] is null)) context.NotHere(row, "условие есть у строк, которые считаются", "where");
        context.Needs(row, "note", "manual");
    }

    private static IReadOnlyList<string> Reads(Node row, IReadOnlyList<Node> rows) =>
        row.String("of") is { } of ? [of] : ModelBuilder.RowsRead(row.String("formula"), rows);

    private static List<string>? Circle(Node start, IReadOnlyList<Node> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Walk(start, [start.Id]);

        List<string>? Walk(Node row, List<string> path)
        {
            foreach (var id in Reads(row, rows))
            {
                if (id == start.Id) return [.. path, id];
                if (seen.Add(id) && rows.FirstOrDefault(other => other.Id == id) is { } next && Walk(next, [.. path, id]) is { } found) return found;
            }

            return null;
        }
    }

    private static void Narrowing(CheckContext context, Node row, Node of, IReadOnlyList<Node> rows)
    {
        var things = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([of.Text]);
        while (waiting.TryDequeue(out var id))
        {
            // A row that is not there, and rows that read each other, are told where they are read.
            if (!seen.Add(id) || rows.FirstOrDefault(item => item.Id == id) is not { } other) continue;
            if (Counted.Select(other.String).FirstOrDefault(name => name is not null) is { } thing)
            {
                things.Add(thing);
            }
            else if (Reads(other, rows) is { Count: > 0 } behind)
            {
                foreach (var next in behind) waiting.Enqueue(next);
            }
            else
            {
                context.Report(ProgramDiagnostics.PartOfNothing, of.Place, of.Text, "строка ничего не считает");
                return;
            }
        }

        if (Counted.Select(row.String).FirstOrDefault(name => name is not null) is { } own) things.Add(own);
        if (things.Count > 1) context.Report(ProgramDiagnostics.PartOfNothing, of.Place, of.Text, $"считаются разные вещи ({string.Join(", ", things.Order(StringComparer.Ordinal))})");
    }
}
