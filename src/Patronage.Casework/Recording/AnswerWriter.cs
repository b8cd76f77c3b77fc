using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Programs.Model;

namespace Patronage.Casework.Recording;

/// <summary>Writes answers as files hold them. An answer to a field that the program no longer has, or with an option that it no longer offers, stays behind.</summary>
internal sealed class AnswerWriter(Program program)
{
    private readonly Named _named = new(program);

    /// <summary>The answers as properties.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="fields">The fields; null: none.</param>
    /// <param name="also">Names that are answers without being fields.</param>
    public IReadOnlyList<(string Name, string Json)> Write(IReadOnlyDictionary<string, Answer> answers, IReadOnlyList<FieldDefinition>? fields, params ReadOnlySpan<string> also)
    {
        var written = new List<(string Name, string Json)>();
        foreach (var (name, answer) in answers)
        {
            var field = fields?.FirstOrDefault(field => field.Id == name);
            if ((field is not null || also.Contains(name)) && Json(answer, field) is { } json)
            {
                written.Add((name, json));
            }
        }

        return written;
    }

    private string? Json(Answer answer, FieldDefinition? field) => answer.Shape switch
    {
        AnswerShape.None => "null",
        AnswerShape.Several => JsonPiece.Array(answer.Items.Where(item => IsOffered(field, item)).Select(JsonPiece.Quote)),
        AnswerShape.Table when field is not null => JsonPiece.Array(answer.Rows.Select(row => JsonPiece.Object(Write(row, field.Fields)))),
        AnswerShape.Table => null,
        _ => Single(answer, field),
    };

    private string? Single(Answer answer, FieldDefinition? field) => field?.Type switch
    {
        FieldType.YesNo => answer.AsYesNo() is { } yes ? (yes ? "true" : "false") : null,
        FieldType.Number or FieldType.Money when field.Series is null => answer.AsNumber() is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        FieldType.Date => answer.AsDate() is not null ? JsonPiece.Quote(answer.Text!) : null,
        FieldType.Moment => answer.AsMoment() is not null ? JsonPiece.Quote(answer.Text!) : null,
        FieldType.Choice or FieldType.Choices => IsOffered(field, answer.Text!) ? JsonPiece.Quote(answer.Text!) : null,
        null when answer.AsYesNo() is { } said => said ? "true" : "false",
        _ => JsonPiece.Quote(answer.Text!),
    };

    private bool IsOffered(FieldDefinition? field, string id) => field?.Options is not { } options || _named.Of(options) is not { Count: > 0 } known || known.Any(item => item.Id == id) || (program.Lists.GetValueOrDefault(options)?.Items.Any(item => item.Open) ?? false);
}
