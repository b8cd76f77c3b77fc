using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Model;
using Patronage.Services.Contacts;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>What an entry of a journal holds, label by label: the same on the screen and on paper.</summary>
public static class EntryRows
{
    /// <summary>The rows; empty for an entry that says everything by its kind.</summary>
    /// <param name="program">The program of the case.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="members">The family.</param>
    /// <param name="words">Says answers in words.</param>
    public static IReadOnlyList<(string Label, string Value)> Of(ModelProgram program, JournalEntry entry, IReadOnlyList<FamilyMember> members, JournalWords words)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(words);
        if (words.ProgramOf(entry) is var then && then != program)
        {
            return Of(then, entry, members, new JournalWords(then, _ => ""));
        }

        if (entry.Kind == EntryKind.Moved)
        {
            return MoveWords.Rows(CaseMove.Read(entry));
        }

        var fields = entry.Kind switch
        {
            EntryKind.Form => program.Forms.Find(entry.Subject)?.Fields,
            EntryKind.Plan => program.Forms.Find(program.Plans.Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Referral => program.Forms.Find(program.List("referrals").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Contact => program.Forms.Find(program.List("contacts").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Decision => program.Decisions.Find(entry.Subject)?.Fields,
            _ => null,
        } ?? (IReadOnlyList<FieldDefinition>)[];
        return [.. Built(program, entry, members), .. fields.Where(item => entry.Answers.ContainsKey(item.Id)).Select(item => (CaseWords.Upper(item.Title.Spoken()), words.Answer(item, entry.Answers[item.Id], members)))];
    }

    // What is no field of a form: whom a contact met, what is noted of it, the measures of a plan.
    private static IEnumerable<(string Label, string Value)> Built(ModelProgram program, JournalEntry entry, IReadOnlyList<FamilyMember> members)
    {
        if (entry.Seen.Count > 0)
        {
            yield return (T("Кого видели"), string.Join(", ", entry.Seen.Select(id => members.FirstOrDefault(member => member.Id == id)?.Name ?? id)));
        }

        if (entry.Minutes is { } minutes)
        {
            yield return (T("Сколько длилось"), T($"{RussianNumbers.Whole(minutes)} мин."));
        }

        if (entry.Kind == EntryKind.Contact && entry.Answers.GetValueOrDefault(ContactRecorder.NoteField)?.Text is { } note)
        {
            yield return (T("Что было важного"), note);
        }

        if (entry.Kind == EntryKind.Confirmed)
        {
            foreach (var (question, label) in new[] { (Questions.Categories, T("Категории")), (Questions.Circumstances, T("Обстоятельства")) })
            {
                if (entry.Answers.GetValueOrDefault(question) is { Items: var ids })
                {
                    yield return (label, ids.Count == 0 ? T("нет") : string.Join("; ", ids.Select(id => program.List(question).Find(id)?.Title.Spoken() ?? id)));
                }
            }
        }

        if (entry.Kind == EntryKind.File && long.TryParse(entry.Answers.GetValueOrDefault(Attachments.SizeField)?.Text, CultureInfo.InvariantCulture, out var size))
        {
            yield return (T("Размер"), FileWords.Size(size));
        }

        if (entry.Measures.Count > 0)
        {
            yield return (T("Мероприятия"), string.Join("; ", entry.Measures.Select(measure => measure.Title)));
        }
    }
}
