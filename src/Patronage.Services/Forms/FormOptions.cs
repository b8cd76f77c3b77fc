using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Services.Forms;

/// <summary>What a field can be answered with, by the program's own vocabularies and the case's own members and meetings.</summary>
public static class FormOptions
{
    /// <summary>The options of a field; empty for a field that is typed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="context">Over what it is filled in.</param>
    /// <param name="takesPerson">Whether an effect assigns whoever is named: then a person is chosen, not a role.</param>
    public static IReadOnlyList<FormOption> Of(FieldDefinition field, FormContext context, bool takesPerson = false)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(context);
        return field.Type switch
        {
            FieldType.Choice or FieldType.Choices => OfVocabulary(context.Program, field.Options),
            FieldType.Member => [.. context.File.Members.Select(member => new FormOption(member.Id, member.Name.Length > 0 ? member.Name : T("без имени")))],
            FieldType.Participant when takesPerson => context.People,
            FieldType.Participant when MeansPerson(context.Program, field) && context.People.Count > 0 => [.. context.People.Select(person => new FormOption(person.Text, person.Text))],
            FieldType.Participant => [.. context.Program.Participants.Select(participant => new FormOption(participant.Id, participant.Title.Spoken())), new FormOption(ParticipantDefinition.Family, T("Семья"))],
            FieldType.Meeting => [.. Meetings(context.Program, context.File)],
            _ => [],
        };
    }

    /// <summary>Whether a field is named as the role of whoever leads the family: then it means the person, by name. Other fields of this type are answered with a role, a body or an organization.</summary>
    public static bool MeansPerson(Program program, FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(field);
        return field.Type == FieldType.Participant && program.Participants.Find(field.Id) is { Kind: ParticipantKind.Role, PerLine: > 0 };
    }

    /// <summary>The items of a vocabulary of the program.</summary>
    public static IReadOnlyList<FormOption> OfVocabulary(Program program, string? id)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (id is not null && program.Lists.TryGetValue(id, out var list))
        {
            return [.. list.Items.SelectMany(item => Items(item, null))];
        }

        return id switch
        {
            "levels" => Of(program.Levels),
            "stages" => Of(program.Stages),
            "tracks" => Of(program.Tracks),
            "closures" => Of(program.Closures),
            "plans" => Of(program.Plans),
            "directions" => Of(program.Directions),
            "measures" => Of(program.Measures),
            "participants" => Of(program.Participants),
            _ => [],
        };
    }

    /// <summary>Meetings that were held, the latest first.</summary>
    public static IEnumerable<FormOption> Meetings(Program program, CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(file);
        var void_ = file.Journal.Select(entry => entry.Supersedes).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return file.Journal
            .Where(entry => entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held } && !void_.Contains(entry.Id))
            .OrderByDescending(entry => entry.On)
            .Select(entry => new FormOption(entry.Id, MeetingText(program, entry)));
    }

    private static string MeetingText(Program program, JournalEntry meeting)
    {
        var number = meeting.Answers.GetValueOrDefault("number")?.Text is { Length: > 0 } text ? T($", протокол № {text}") : "";
        return $"{program.Participants.Find(meeting.Subject)?.Title.Spoken() ?? T("Заседание")}, {meeting.On.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}{number}";
    }

    private static List<FormOption> Of<T>(ElementList<T> elements)
        where T : Element => [.. elements.Select(element => new FormOption(element.Id, element.Title.Spoken()))];

    // A heading with sub-items is itself an answer: rules may confirm either.
    private static IEnumerable<FormOption> Items(ListItem item, string? group) =>
        item.Items.SelectMany(child => Items(child, item.Title.Spoken())).Prepend(new FormOption(item.Id, item.Title.Spoken(), group));
}
