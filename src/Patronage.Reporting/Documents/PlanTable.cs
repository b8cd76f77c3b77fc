using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Lays out the measures of the plan in work, grouped where the layout says so.</summary>
internal sealed class PlanTable(Assessment assessment, AnswerWords words, string language)
{
    private readonly Program _program = assessment.Program;

    public PrintedBlock.Table Lay(Block block)
    {
        var measures = assessment.Line.Plan?.Latest.Measures ?? [];
        List<PrintedRow> rows = block.GroupBy is { } by ? [.. Grouped(block, by, measures)] : [.. measures.Select((measure, index) => Row(block, measure, DocumentTables.NumberOf(index)))];
        return new(
            null,
            [.. block.Items.Select(item => new PrintedColumn(item.Title?.In(language) ?? TitleOf(item.Id), DocumentTables.WeightOf(item.Id)))],
            rows.Count > 0 ? rows : DocumentTables.EmptyRows(block.Items.Count));
    }

    // Every group of the form is printed, an empty one with a row to write in; measures of no group stand at the end.
    private IEnumerable<PrintedRow> Grouped(Block block, string by, IReadOnlyList<PlanMeasure> measures)
    {
        var groups = by == "direction" ? _program.Options("directions") : _program.Options("help-types");
        var number = 0;
        foreach (var group in groups)
        {
            number++;
            yield return new PrintedRow(group.Title.In(language) + block.GroupMark, []);
            var own = measures.Where(measure => GroupOf(by, measure) == group.Id).ToList();
            for (var i = 0; i < own.Count; i++)
            {
                yield return Row(block, own[i], Numbered(number, i));
            }

            if (own.Count == 0)
            {
                yield return Empty(block, Numbered(number, 0));
            }
        }

        var others = measures.Where(measure => groups.All(group => group.Id != GroupOf(by, measure))).ToList();
        for (var i = 0; i < others.Count; i++)
        {
            yield return Row(block, others[i], Numbered(number + 1, i));
        }
    }

    private string? GroupOf(string by, PlanMeasure measure)
    {
        var direction = measure.Direction ?? _program.Measures.Find(measure.Measure)?.Direction;
        return by == "direction" ? direction : HelpTypeOf(measure, direction);
    }

    private string? HelpTypeOf(PlanMeasure measure, string? direction) =>
        measure.HelpType ?? _program.Measures.Find(measure.Measure)?.Help ?? _program.Directions.Find(direction)?.Help;

    private static string Numbered(int group, int index) => string.Create(CultureInfo.InvariantCulture, $"{group}.{index + 1}");

    private static PrintedRow Empty(Block block, string number) => new(null, [.. block.Items.Select(item => item.Id == "number" ? number : "")]);

    private PrintedRow Row(Block block, PlanMeasure measure, string number) => new(null, [.. block.Items.Select(item => Cell(item.Id, measure, number) ?? "")]);

    private string? Cell(string column, PlanMeasure measure, string number)
    {
        var progress = assessment.Line.Progress.GetValueOrDefault(measure.Id);
        return column switch
        {
            "number" => number,
            "title" => measure.Title,
            "direction" => _program.Directions.Find(measure.Direction)?.Title.In(language),
            "help-type" => _program.Options("help-types").FirstOrDefault(option => option.Id == HelpTypeOf(measure, measure.Direction))?.Title.In(language),
            "for" => words.Member(measure.For, [MemberPart.Name]),
            "due" => measure.DueOn is { } due ? AnswerWords.Day(due) : null,
            "responsible" => measure.Responsible.Length == 0 ? null : words.Participant(measure.Responsible),
            "expected-result" => measure.Expected,
            "done" => progress?.Answers.GetValueOrDefault("done")?.AsYesNo() switch { true => "выполнено", false => "не выполнено", _ => null },
            _ => progress?.Answers.GetValueOrDefault("result")?.Text,
        };
    }

    private static string TitleOf(string column) => column switch
    {
        "number" => "№",
        "title" => "Мероприятие",
        "direction" => "Направление",
        "help-type" => "Вид помощи",
        "for" => "Для кого",
        "due" => "Срок",
        "responsible" => "Ответственный",
        "expected-result" => "Ожидаемый результат",
        "done" => "Отметка о выполнении",
        _ => "Результат",
    };
}
