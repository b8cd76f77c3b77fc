using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
    private ReportDefinition Report(Node node, string path)
    {
        var figures = FiguresOf(node);
        var formulas = new FactModel(figures);
        var list = ThingOf(node.String("list"));
        var rows = node.OneOrMany("rows");
        return Complete(
            new ReportDefinition
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Per = Words.Period(node.String("per")),
                Form = node.String("form"),
                Rows = Elements(node, "rows", path, (row, at) => Row(row, at, rows, formulas)),
                Columns = Elements(node, "columns", path, (column, at) => Column(column, at, _facts.ReportOn(list))),
                List = list,
                Where = _expressions.Condition(node, "where", _facts.ReportOn(list)),
                Checks = Elements(node, "checks", path, (check, at) => ControlSum(check, at, formulas)),
                Figures = figures,
            },
            node,
            path);
    }

    private WorklistDefinition Worklist(Node node, string path) => Complete(
        new WorklistDefinition { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Where = _expressions.ListCondition(node, _facts) }, node, path);

    /// <summary>What is counted, by its name in the format; null when it is no such name.</summary>
    private CountedThing? ThingOf(string? name) => name switch
    {
        null => null,
        _ when name.StartsWith("records.", StringComparison.Ordinal) => FormOf(name["records.".Length..]) is { } form ? new(Counted.Records, form) : null,
        _ => CountedThing.Names.TryGetValue(name, out var what) ? new(what) : null,
    };

    private string? FormOf(string name) => _program["forms"].FirstOrDefault(form => form.Id == name || MemberName.Of(form.Id) == name)?.Id;

    private ObjectShape FiguresOf(Node report)
    {
        var shape = new ObjectShape("figures", "показатели отчёта");
        foreach (var row in report.OneOrMany("rows").Where(row => row.Id.Length > 0 && !row.Flag("note")))
        {
            if (shape.Find(MemberName.Of(row.Id)) is null)
            {
                shape.With(MemberName.Of(row.Id), new FactType.Number(), row.String("number") is { } number ? $"строка {number}" : FactSource.Title(row));
            }
        }

        return shape.With(FactNames.Norms, new FactType.Object(_facts.Shapes.Norms), "нормы").With(FactNames.Period, new FactType.Object(_facts.Shapes.Period), "отчётный период");
    }

    private ReportRow Row(Node node, string path, IReadOnlyList<Node> rows, FactModel formulas)
    {
        var kind = node switch
        {
            _ when node["count"] is not null => RowKind.Count,
            _ when node["sum"] is not null => RowKind.Sum,
            _ when node["average"] is not null => RowKind.Average,
            _ when node["formula"] is not null => RowKind.Formula,
            _ when node["manual"] is not null => RowKind.Manual,
            _ when node["of"] is not null => RowKind.Part,
            _ => RowKind.Heading,
        };
        var counts = kind is RowKind.Part ? NarrowedThing(node, rows) : ThingOf(CountedName(node));
        var model = _facts.ReportOn(counts);
        return Complete(
            new ReportRow
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Number = node.String("number"),
                Kind = kind,
                Counts = counts,
                Of = node.String("of"),
                Where = _expressions.Condition(node, "where", model),
                Value = _expressions.Value(node["value"], model),
                Formula = _expressions.Number(node["formula"], formulas),
                IsText = node.Flag("note"),
            },
            node,
            path);
    }

    private static string? CountedName(Node row) => row.String("count") ?? row.String("sum") ?? row.String("average");

    /// <summary>What a part counts: what the rows count that it narrows, formulas looked through. Rows that count different things are reported elsewhere.</summary>
    private CountedThing? NarrowedThing(Node row, IReadOnlyList<Node> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<Node>([row]);
        while (waiting.TryDequeue(out var next))
        {
            if (CountedName(next) is { } name)
            {
                return ThingOf(name);
            }

            var names = next.String("of") is { } of ? [of] : RowsRead(next.String("formula"), rows);
            foreach (var other in rows.Where(other => names.Contains(other.Id, StringComparer.Ordinal) && seen.Add(other.Id)))
            {
                waiting.Enqueue(other);
            }
        }

        return null;
    }

    /// <summary>The rows that a formula names.</summary>
    internal static IReadOnlyList<string> RowsRead(string? formula, IReadOnlyList<Node> rows)
    {
        if (formula is null)
        {
            return [];
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < formula.Length; at++)
        {
            var from = at;
            while (at < formula.Length && (char.IsAsciiLetterOrDigit(formula[at]) || formula[at] == '_')) at++;
            if (at > from && (from == 0 || formula[from - 1] != '.')) names.Add(formula[from..at]);
        }

        return [.. rows.Where(row => names.Contains(MemberName.Of(row.Id))).Select(row => row.Id)];
    }

    private ReportColumn Column(Node node, string path, FactModel model) => Complete(
        new ReportColumn { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Value = _expressions.Value(node["value"], model) }, node, path);

    private ReportCheck ControlSum(Node node, string path, FactModel formulas) => Complete(
        new ReportCheck { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Condition = _expressions.Condition(node, "condition", formulas) }, node, path);
}
