using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Fields, blocks of documents, rows of reports, places of texts, days in force.</summary>
internal static class FormChecks
{
    private static readonly string[] Blocks = ["heading", "text", "fields", "choices", "table", "signatures"];
    private static readonly string[] Figures = ["count", "sum", "average", "formula", "manual"];

    public static void Run(CheckContext context)
    {
        foreach (var owner in context.Program["forms"].Concat(context.Program["decisions"])) Fields(context, owner);
        foreach (var document in context.Program["documents"])
        {
            var form = context.Index.Find("forms", document.String("form") ?? document.Id);
            foreach (var block in document.OneOrMany("blocks").Where(block => block.Properties.Count > 0)) Block(context, block, form);
        }

        foreach (var report in context.Program["reports"]) Report(context, report);
    }

    private static void Fields(CheckContext context, Node owner)
    {
        foreach (var field in CheckContext.Fields(owner))
        {
            var type = field.String("type");
            if (type is null) continue;
            if (type is "choice" or "choices") context.Needs(field, "type", "options");
            else context.NotHere(field, "варианты есть у полей choice и choices", "options");
            if (type == "table") context.Needs(field, "type", "fields");
            else context.NotHere(field, "графы есть у таблицы (table)", "fields");
            if (type == "computed") context.Needs(field, "type", "value");
            else context.NotHere(field, "вычисляется только поле computed", "value");
            if (type is not "number" and not "text") context.NotHere(field, "номер даётся полю number", "series");
            if (type is not "number" and not "money") context.NotHere(field, "границы есть у чисел", "min", "max");
            Fields(context, field);
        }
    }

    private static void Block(CheckContext context, Node block, Node? form)
    {
        context.ExactlyOne(block, Blocks);
        if (form is null) return;
        var fields = CheckContext.Fields(form).Select(field => field.Id).ToList();
        foreach (var item in block.OneOrMany("fields")) Named(context, item, fields, [], "fields");
        foreach (var item in block.OneOrMany("signatures")) Named(context, item, fields, context.Index.Ids("participants"), "signatures");
        if (block["choices"] is { } choices) Named(context, choices, fields, context.Index.Ids("options"), "choices");
        if (block["table"]?["rows"] is { } rows && !rows.Text.Contains('.', StringComparison.Ordinal)) Named(context, rows, fields, context.Index.Ids("options"), "rows");
    }

    private static void Named(CheckContext context, Node item, List<string> fields, IReadOnlyCollection<string> others, string name)
    {
        var id = item.IsText ? item : item["id"];
        if (id is null || fields.Contains(id.Text) || others.Contains(id.Text)) return;

        // A path of facts («member.BirthDate») is not a field; the layout resolves it.
        if (id.Text.Contains('.', StringComparison.Ordinal) && name == "fields") return;
        context.Report(ProgramDiagnostics.UnknownField, id.Place, id.Text, Nearest.Suggest(id.Text, [.. fields, .. others]));
    }

    private static void Report(CheckContext context, Node report)
    {
        context.ExactlyOne(report, "rows", "columns");
        context.Needs(report, "columns", "list");
        if (report["columns"] is null) context.NotHere(report, "так описывается журнал с графами (columns)", "list", "where");
        var rows = report.OneOrMany("rows");
        foreach (var row in rows)
        {
            var figures = Figures.Where(name => row[name] is not null).ToList();
            if (figures.Count > 1) context.Report(ProgramDiagnostics.ExactlyOne, row.Place, string.Join(", ", Figures));
            if (figures is ["sum"] or ["average"]) context.Needs(row, figures[0], "value");
            else context.NotHere(row, "значение складывают sum и average", "value");
            if (figures is ["formula"] or ["manual"] || (figures is [] && row["of"] is null)) context.NotHere(row, "условие есть у строк, которые считаются", "where");
            if (row["of"] is { } of && !rows.Any(other => other.Id == of.Text && other != row))
            {
                context.Report(ProgramDiagnostics.UnknownField, of.Place, of.Text, Nearest.Suggest(of.Text, [.. rows.Where(other => other != row).Select(other => other.Id)]));
            }
        }
    }
}
