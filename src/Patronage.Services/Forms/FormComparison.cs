using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Services.Forms;

/// <summary>An answer of one record beside the others.</summary>
/// <param name="Answer">The answer; null when it was not asked.</param>
/// <param name="Changed">Whether it differs from the answer that was given last before it.</param>
public sealed record ComparedAnswer(Answer? Answer, bool Changed);

/// <summary>A question of a form over its records.</summary>
/// <param name="Field">The question.</param>
/// <param name="Answers">An answer a record, in the order of the records.</param>
public sealed record ComparedField(FieldDefinition Field, IReadOnlyList<ComparedAnswer> Answers)
{
    /// <summary>Whether any answer differs from the one before it.</summary>
    public bool HasChanges => Answers.Any(answer => answer.Changed);
}

/// <summary>A form that was filled in several times, about one and the same.</summary>
/// <param name="Form">The form.</param>
/// <param name="Member">The member it is about; null for others.</param>
/// <param name="Records">Its records, the earliest first.</param>
/// <param name="Fields">Its questions, those that nobody ever answered left out.</param>
public sealed record ComparedForm(FormDefinition Form, string? Member, IReadOnlyList<JournalEntry> Records, IReadOnlyList<ComparedField> Fields)
{
    /// <summary>What tells it from other compared forms of the case.</summary>
    public string Key => Member is null ? Form.Id : $"{Form.Id}:{Member}";
}

/// <summary>Lays the records of a repeated form side by side. Which forms these are follows from what was filled in twice, whatever the program.</summary>
public static class FormComparison
{
    // What is said in words alone is told anew each time: nothing of it is compared.
    private static readonly FieldType[] Comparable = [FieldType.Number, FieldType.Money, FieldType.YesNo, FieldType.Choice, FieldType.Choices];

    /// <summary>All forms of a line that were filled in more than once and ask for more than words.</summary>
    /// <param name="program">The program.</param>
    /// <param name="line">The line.</param>
    public static IReadOnlyList<ComparedForm> Of(Program program, LineState line)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(line);
        return
        [
            .. from form in program.Forms
               from records in line.Records(form.Id).GroupBy(record => form.About == About.Member ? record.Member : null)
               where records.Count() > 1 && records.Any(record => form.Fields.Any(field => Comparable.Contains(field.Type) && record.Answers.ContainsKey(field.Id)))
               select Of(form, records.Key, [.. records.OrderBy(record => record.On).ThenBy(record => record.Sequence)]),
        ];
    }

    /// <summary>The comparison to show: the one that was chosen, else that of the form which was asked for; where that has nothing to compare, none.</summary>
    /// <param name="forms">What can be compared, the most telling first.</param>
    /// <param name="key">The one that was chosen; null: none yet.</param>
    /// <param name="form">The form that was asked for; null: none, then the most telling.</param>
    public static ComparedForm? Pick(IReadOnlyList<ComparedForm> forms, string? key, string? form)
    {
        ArgumentNullException.ThrowIfNull(forms);
        return forms.FirstOrDefault(item => item.Key == key) ?? forms.FirstOrDefault(item => form is null || item.Form.Id == form);
    }

    /// <summary>Compares records of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="member">The member they are about; null for others.</param>
    /// <param name="records">The records, the earliest first.</param>
    public static ComparedForm Of(FormDefinition form, string? member, IReadOnlyList<JournalEntry> records)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(records);
        return new ComparedForm(form, member, records,
        [
            .. form.Fields.Where(field => field.Type != FieldType.Signature && records.Any(record => record.Answers.ContainsKey(field.Id)))
                .Select(field => new ComparedField(field, TellsOfTheRecord(field, records) ? Plain(field, records) : Compare(field, records))),
        ]);
    }

    // The day on which a record was made, or of what it tells of: it falls between the record before and its own, so it is another each time and says nothing of a change.
    private static bool TellsOfTheRecord(FieldDefinition field, IReadOnlyList<JournalEntry> records)
    {
        if (field.Type is not (FieldType.Date or FieldType.Moment))
        {
            return false;
        }

        DateOnly? before = null;
        foreach (var record in records)
        {
            if (DayOf(record.Answers.GetValueOrDefault(field.Id)) is { } day)
            {
                if (day > record.On || day <= before)
                {
                    return false;
                }

                before = record.On;
            }
        }

        return true;
    }

    private static DateOnly? DayOf(Answer? answer) => answer?.AsDate() ?? (answer?.AsMoment() is { } at ? DateOnly.FromDateTime(at) : null);

    private static List<ComparedAnswer> Plain(FieldDefinition field, IReadOnlyList<JournalEntry> records) => [.. records.Select(record => new ComparedAnswer(record.Answers.GetValueOrDefault(field.Id), false))];

    private static List<ComparedAnswer> Compare(FieldDefinition field, IReadOnlyList<JournalEntry> records)
    {
        Answer? before = null;
        var answers = new List<ComparedAnswer>();
        foreach (var record in records)
        {
            var answer = record.Answers.GetValueOrDefault(field.Id);
            answers.Add(new ComparedAnswer(answer, before is not null && answer is not null && !Same(field, before, answer)));
            before = answer ?? before;
        }

        return answers;
    }

    private static bool Same(FieldDefinition field, Answer one, Answer other) => (one.Shape, other.Shape) switch
    {
        (AnswerShape.None, AnswerShape.None) => true,
        (AnswerShape.Single, AnswerShape.Single) => string.Equals(one.Text, other.Text, StringComparison.Ordinal)
            || (field.Type is FieldType.Number or FieldType.Money && one.AsNumber() is { } number && number == other.AsNumber()),
        (AnswerShape.Several, AnswerShape.Several) => one.Items.ToHashSet(StringComparer.Ordinal).SetEquals(other.Items),
        (AnswerShape.Table, AnswerShape.Table) => one.Rows.Count == other.Rows.Count && one.Rows.Zip(other.Rows).All(pair => SameRow(field, pair.First, pair.Second)),
        _ => false,
    };

    private static bool SameRow(FieldDefinition table, IReadOnlyDictionary<string, Answer> one, IReadOnlyDictionary<string, Answer> other) =>
        table.Fields.All(column => (one.GetValueOrDefault(column.Id), other.GetValueOrDefault(column.Id)) switch
        {
            (null, null) => true,
            ({ } a, { } b) => Same(column, a, b),
            _ => false,
        });
}
