using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Histories;

/// <summary>Reads answers to fields from JSON, each checked against its field's type.</summary>
internal sealed class AnswerReader(Program program, DayReader days, IReadOnlySet<string> members, DiagnosticBag diagnostics)
{
    /// <summary>Reads the answers of a form or a decision.</summary>
    /// <param name="values">A JSON object of field ids to values; null: no answers.</param>
    /// <param name="owner">What the fields belong to, for messages.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="also">Names that are answers without being fields.</param>
    public Dictionary<string, Answer> Read(JsonValue? values, string owner, IReadOnlyList<FieldDefinition> fields, params ReadOnlySpan<string> also)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var property in values?.Properties ?? [])
        {
            var field = fields.FirstOrDefault(field => field.Id == property.Name);
            if (field is null && !also.Contains(property.Name))
            {
                diagnostics.Add(HistoryDiagnostics.UnknownField, property.NamePlace, property.Name, Nearest.Suggest(property.Name, [.. fields.Select(item => item.Id)]), owner);
            }
            else if (!IsReadApart(property.Value, field) && Read(property.Value, field) is { } answer)
            {
                answers[property.Name] = answer;
            }
        }

        return answers;
    }

    /// <summary>Reads any value without a field, as it is written.</summary>
    public Answer? Read(JsonValue value, FieldDefinition? field)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                return Answer.None;
            case JsonKind.String:
                return Checked(value, days.Resolve(value.Text), field);
            case JsonKind.Number:
                return value.TryGetNumber(out var number) ? Answer.Of(number) : null;
            case JsonKind.True or JsonKind.False:
                return Answer.Of(value.Kind == JsonKind.True);
            case JsonKind.Array when value.Items.All(item => item.Kind == JsonKind.String):
                return Answer.OfItems([.. value.Items.Select(item => Checked(item, item.Text, field)?.Text ?? item.Text)]);
            case JsonKind.Array when field is null:
                // Rows of what is no field, such as a plan's measures, are read by whoever knows them.
                return null;
            case JsonKind.Array:
                return Answer.OfRows([.. value.Items.Select(item => (IReadOnlyDictionary<string, Answer>)Read(item, field.Title.Default, field.Fields))]);
            default:
                diagnostics.Add(HistoryDiagnostics.BadAnswer, value.Place, field?.Id ?? "", "здесь не может быть объекта");
                return null;
        }
    }

    /// <summary>Measures of a plan stand among the answers of its form and are read by whoever knows plans.</summary>
    private static bool IsReadApart(JsonValue value, FieldDefinition? field) => field is null && value.Items.Any(item => item.Kind == JsonKind.Object);

    private Answer? Checked(JsonValue value, string text, FieldDefinition? field)
    {
        var problem = field?.Type switch
        {
            FieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "нужна дата ГГГГ-ММ-ДД",
            FieldType.Moment => Answer.Of(text).AsMoment() is not null ? null : "нужны дата и время ГГГГ-ММ-ДДTЧЧ:ММ",
            FieldType.Number or FieldType.Money => Answer.Of(text).AsNumber() is not null || field.Series is not null ? null : "нужно число",
            FieldType.YesNo => Answer.Of(text).AsYesNo() is not null ? null : "нужно true или false",
            FieldType.Choice or FieldType.Choices => IsOption(field, text) ? null : $"в списке «{field.Options}» нет «{text}»",
            FieldType.Member => members.Contains(text) ? null : $"в семье нет члена «{text}»",
            _ => null,
        };
        if (problem is not null)
        {
            diagnostics.Add(HistoryDiagnostics.BadAnswer, value.Place, field!.Id, problem);
            return null;
        }

        return Answer.Of(text);
    }

    private bool IsOption(FieldDefinition field, string id) => field.Options switch
    {
        null => true,
        "levels" => program.Levels.Find(id) is not null,
        "stages" => program.Stages.Find(id) is not null,
        "closures" => program.Closures.Find(id) is not null,
        "participants" => program.Participants.Find(id) is not null,
        var list => !program.Lists.TryGetValue(list, out var definition) || definition.Find(id) is not null || definition.Items.Any(item => item.Open),
    };
}
