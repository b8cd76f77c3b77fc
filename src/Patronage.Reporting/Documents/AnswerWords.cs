using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Says answers as they stand on paper.</summary>
/// <param name="program">The program.</param>
/// <param name="file">The case.</param>
/// <param name="staff">Participant to person.</param>
/// <param name="language">The language.</param>
internal sealed class AnswerWords(Program program, CaseFile file, IReadOnlyDictionary<string, PersonOnPaper> staff, string language)
{
    private static readonly string[] NoLines = [];

    /// <summary>A day: <c>16.02.2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number with a comma: <c>12,5</c>.</summary>
    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>The lines of an answer; empty when there is none, so that a line is left to write on.</summary>
    public IReadOnlyList<string> Of(FieldDefinition field, Answer? answer, IReadOnlyList<MemberPart> show)
    {
        ArgumentNullException.ThrowIfNull(field);
        return answer switch
        {
            null or { Shape: AnswerShape.None or AnswerShape.Table } => NoLines,
            { Shape: AnswerShape.Several } => Filled(string.Join("; ", answer.Items.Select(item => Option(field, item)))),
            _ => Single(field, answer, show),
        };
    }

    /// <summary>A participant: the person when one is known, else the title; words as they are; of an id that nobody knows nothing.</summary>
    public string Participant(string id) => program.Participants.Find(id) is not { } participant
        ? id == ParticipantDefinition.Family ? "Семья" : ParticipantDefinition.LooksLikeId(id) ? "" : id
        : staff.TryGetValue(id, out var person) ? WithPost(person) : participant.Title.In(language);

    /// <summary>What is printed of a member; null when nothing of it is known.</summary>
    public string? Member(string? id, IReadOnlyList<MemberPart> show)
    {
        if (file.Members.FirstOrDefault(member => member.Id == id) is not { } member)
        {
            return null;
        }

        var parts = show.Select(part => Part(member, part)).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>A part of what is known of a member; null when it is not known.</summary>
    public static string? Part(FamilyMember member, MemberPart part) => part switch
    {
        MemberPart.Name => member.Name.Length > 0 ? member.Name : null,
        MemberPart.BirthDate => member.BirthDate is { } born ? Day(born) : null,
        MemberPart.BirthYear => member.BirthDate?.Year.ToString(CultureInfo.InvariantCulture),
        _ => member.Relation is { } relation ? BuiltInVocabularies.Relations.Items.GetValueOrDefault(relation) : null,
    };

    private string[] Single(FieldDefinition field, Answer answer, IReadOnlyList<MemberPart> show)
    {
        var text = answer.Text ?? "";
        return field.Type switch
        {
            FieldType.Note => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)],
            FieldType.YesNo => answer.AsYesNo() is { } yes ? [yes ? "да" : "нет"] : NoLines,
            FieldType.Date => answer.AsDate() is { } day ? [Day(day)] : NoLines,
            FieldType.Moment => answer.AsMoment() is { } moment ? [moment.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture)] : NoLines,
            FieldType.Number or FieldType.Money => answer.AsNumber() is { } number ? [Number(number)] : Filled(text),
            FieldType.Choice => Filled(Option(field, text)),
            FieldType.Member => Filled(Member(text, show)),
            FieldType.Participant => Filled(Participant(text)),
            FieldType.Meeting => Filled(Meeting(text)),
            FieldType.File or FieldType.Signature => NoLines,
            _ => Filled(text),
        };
    }

    private string Option(FieldDefinition field, string id) => program.Options(field.Options).FirstOrDefault(option => option.Id == id)?.Title.In(language) ?? id;

    private string? Meeting(string id)
    {
        if (file.Journal.FirstOrDefault(entry => entry.Id == id) is not { } meeting)
        {
            return null;
        }

        var number = meeting.Answers.GetValueOrDefault("number")?.Text is { Length: > 0 } text ? $", протокол № {text}" : "";
        return $"{program.Participants.Find(meeting.Subject)?.Title.In(language) ?? "Заседание"}, {Day(meeting.On)}{number}";
    }

    private static string WithPost(PersonOnPaper person) => person.Post.Length == 0 ? person.Name : $"{person.Name}, {person.Post}";

    private static string[] Filled(string? text) => string.IsNullOrWhiteSpace(text) ? NoLines : [text.Trim()];
}
