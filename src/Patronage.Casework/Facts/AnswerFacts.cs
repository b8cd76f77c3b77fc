using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Facts;

/// <summary>Turns answers to fields into typed facts. What cannot be read as the field's type counts as not asked: it must not decide anything.</summary>
internal sealed class AnswerFacts(FactShapes shapes)
{
    public static FactValue Text(Answer? answer) => answer switch
    {
        null => FactValue.NotAsked,
        { Shape: AnswerShape.None } => FactValue.Absent,
        { Text: { } text } => FactValue.Of(text),
        _ => FactValue.NotAsked,
    };

    public void Fill(FactRecord record, IReadOnlyList<FieldDefinition> fields, IReadOnlyDictionary<string, Answer> answers, IReadOnlyDictionary<string, FactRecord> members)
    {
        foreach (var field in fields)
        {
            var name = shapes.NameOf(field.Id);
            if (record.Shape.Find(name) is { } member && answers.TryGetValue(field.Id, out var answer))
            {
                record.Set(name, Of(field, member.Type, answer, members));
            }
        }
    }

    private FactValue Of(FieldDefinition field, FactType type, Answer answer, IReadOnlyDictionary<string, FactRecord> members)
    {
        if (answer.Shape == AnswerShape.None)
        {
            return FactValue.Absent;
        }

        if (answer.IsPartial)
        {
            return FactValue.NotAsked;
        }

        return type switch
        {
            FactType.Boolean => answer.AsYesNo() is { } yes ? FactValue.Of(yes) : FactValue.NotAsked,
            FactType.Whole => answer.AsNumber() is { } whole ? FactValue.Of((long)whole) : FactValue.NotAsked,
            FactType.Number => answer.AsNumber() is { } number ? FactValue.Of(number) : FactValue.NotAsked,
            FactType.Date => answer.AsDate() is { } day ? FactValue.Of(day) : FactValue.NotAsked,
            FactType.Moment => answer.AsMoment() is { } moment ? FactValue.Of(moment) : FactValue.NotAsked,
            FactType.List { Element: FactType.Object row } => FactValue.Of(answer.Rows.Select(cells => Row(field, row.Shape, cells, members))),
            FactType.List => FactValue.OfIds(answer.Shape == AnswerShape.Single ? [answer.Text!] : answer.Items),
            FactType.Object => answer.Text is { } id && members.TryGetValue(id, out var member) ? FactValue.Of(member) : FactValue.NotAsked,
            _ => Text(answer),
        };
    }

    private FactRecord Row(FieldDefinition table, ObjectShape shape, IReadOnlyDictionary<string, Answer> cells, IReadOnlyDictionary<string, FactRecord> members)
    {
        var record = new FactRecord(shape);
        Fill(record, table.Fields, cells, members);
        return record;
    }
}
