using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Blocks of printed documents: what they print must be there, and it must be said what is ticked.</summary>
internal static class DocumentChecks
{
    private const int MostColumns = 4;
    private static readonly string[] Blocks = ["heading", "text", "fields", "choices", "table", "signatures"];
    private static readonly string[] OfLine = ["categories", "circumstances", "levels", "stages", "tracks"];
    private static readonly string[] OfList = ["number", "title"];

    public static void Run(CheckContext context, Node document, Node? form)
    {
        if (document["paper"] is { IsText: true } paper && Paper.Parse(paper.Text) is null)
        {
            context.Report(ProgramDiagnostics.BadCode, paper.Place, paper.Text, "бумагу", "A4, A4 landscape, A5");
        }

        var fields = CheckContext.Fields(form);
        foreach (var block in document.OneOrMany("blocks").Where(block => block.Properties.Count > 0))
        {
            context.ExactlyOne(block, Blocks);
            Items(context, block, fields);
            if (block["choices"] is { IsText: true } choices) Choices(context, block, choices, fields);
            else context.NotHere(block, "так описываются отметки в списке (choices)", "chosen", "columns", "flow", "boxes");
            if (block["table"] is { } table) Table(context, table, fields);
        }
    }

    private static void Items(CheckContext context, Node block, IReadOnlyList<Node> fields)
    {
        List<string> known = [.. fields.Select(field => field.Id)];
        foreach (var item in block.OneOrMany("fields")) Named(context, item, known);
        foreach (var item in block.OneOrMany("signatures")) Named(context, item, [.. known, .. context.Index.Ids("participants")]);
    }

    private static void Named(CheckContext context, Node item, List<string> known)
    {
        // A path of facts («member.BirthDate») is bound as an expression.
        if (IdOf(item) is not { } id || known.Contains(id.Text) || id.Text.Contains('.', StringComparison.Ordinal)) return;
        context.Report(ProgramDiagnostics.UnknownField, id.Place, id.Text, Nearest.Suggest(id.Text, known));
    }

    private static Node? IdOf(Node item) => item.IsText ? item : item["id"];

    private static void Choices(CheckContext context, Node block, Node choices, IReadOnlyList<Node> fields)
    {
        var field = fields.FirstOrDefault(field => field.Id == choices.Text);
        var isList = context.Index.Has("options", choices.Text);
        if (field is null && !isList)
        {
            context.Report(ProgramDiagnostics.UnknownField, choices.Place, choices.Text, Nearest.Suggest(choices.Text, [.. fields.Select(item => item.Id), .. context.Index.Ids("options")]));
        }
        else if (field is not null && field.String("type") is not ("choice" or "choices"))
        {
            context.Report(ProgramDiagnostics.WrongField, choices.Place, choices.Text, field.String("type"), "choice или choices");
        }
        else if (field is null && !block.Has("chosen") && !OfLine.Contains(choices.Text) && !fields.Any(item => item.String("options") == choices.Text))
        {
            context.Report(ProgramDiagnostics.ChosenUnknown, choices.Place, choices.Text);
        }

        List<string> options = [.. context.Index.OptionIds(field?.String("options") ?? choices.Text)];
        foreach (var id in block.OneOrMany("boxes").Select(IdOf).OfType<Node>().Where(id => options.Count > 0 && !options.Contains(id.Text)))
        {
            context.Report(ProgramDiagnostics.UnknownField, id.Place, id.Text, Nearest.Suggest(id.Text, options));
        }

        if (block["columns"] is { } columns && block.Number("columns") is < 1 or > MostColumns)
        {
            context.Report(ProgramDiagnostics.BadCode, columns.Place, columns.Value.Text, "число граф", "1, 2, 3, 4");
        }
    }

    private static void Table(CheckContext context, Node table, IReadOnlyList<Node> fields)
    {
        if (table["rows"] is not { IsText: true } rows) return;
        if (rows.Text != "plan.Items") context.NotHere(table, "группируются мероприятия плана (plan.Items)", "groupBy");
        context.Needs(table, "groupMark", "groupBy");
        var field = fields.FirstOrDefault(field => field.Id == rows.Text);
        var columns = field is not null ? [.. CheckContext.Fields(field).Select(column => column.Id), "number"]
            : DocumentDefinition.FactRows.TryGetValue(rows.Text, out var ofFacts) ? ofFacts
            : context.Index.Has("options", rows.Text) ? OfList : null;
        if (columns is null)
        {
            context.Report(ProgramDiagnostics.UnknownField, rows.Place, rows.Text, Nearest.Suggest(rows.Text, [.. fields.Select(item => item.Id), .. DocumentDefinition.FactRows.Keys, .. context.Index.Ids("options")]));
            return;
        }

        foreach (var column in table.OneOrMany("columns").Select(IdOf).OfType<Node>().Where(column => !columns.Contains(column.Text, StringComparer.Ordinal)))
        {
            context.Report(ProgramDiagnostics.UnknownColumn, column.Place, rows.Text, column.Text, Nearest.Suggest(column.Text, [.. columns]));
        }
    }
}
