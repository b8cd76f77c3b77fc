using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Storage.Projections;

namespace Patronage.Services.Cases;

/// <summary>Puts the answers that lists and reports may use into typed rows. Sensitive fields and running text never stand there.</summary>
internal static class FieldProjector
{
    public static IEnumerable<FieldValue> Of(Assessment assessment) => assessment.Program.Forms.SelectMany(form =>
    {
        var records = assessment.Line.Records(form.Id);

        // What several lines of a family see stands with the line on which it was written.
        return records.SelectMany((entry, index) => form.Fields
            .Where(field => !field.Sensitive && entry.Line == assessment.Line.Id && entry.Answers.ContainsKey(field.Id))
            .SelectMany(field => Values(assessment.Line.Id, form.Id, field, entry, index == records.Count - 1)));
    });

    private static IEnumerable<FieldValue> Values(string line, string form, FieldDefinition field, JournalEntry entry, bool latest)
    {
        var answer = entry.Answers[field.Id];
        return field.Type switch
        {
            FieldType.YesNo => answer.AsYesNo() is { } yes ? [Row(0, null, null, null, yes)] : [],
            FieldType.Number or FieldType.Money => answer.AsNumber() is { } number ? [Row(0, null, number, null, null)] : [],
            FieldType.Date or FieldType.Moment => answer.AsDate() is { } day ? [Row(0, null, null, day, null)] : [],
            FieldType.Choice or FieldType.Member or FieldType.Participant => answer.Text is { } id ? [Row(0, id, null, null, null)] : [],
            FieldType.Choices => answer.Items.Select((item, ordinal) => Row(ordinal, item, null, null, null)),
            _ => [],
        };

        FieldValue Row(int ordinal, string? text, decimal? number, DateOnly? date, bool? yesNo) => new()
        {
            EntryId = entry.Id,
            FormId = form,
            FieldId = field.Id,
            Ordinal = ordinal,
            Line = line,
            Member = entry.Member,
            On = entry.On,
            RecordedOn = entry.RecordedOn,
            Latest = latest,
            Text = text,
            Number = number,
            Date = date,
            YesNo = yesNo,
        };
    }
}
