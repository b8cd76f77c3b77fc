using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Casework.Masking;

/// <summary>
/// A file for whoever may not see special data: circumstances, categories and chosen answers that the program marks (health, violence, adoption) are left out before anything is worked
/// out, so that no screen, paper, export or reason can tell them. What is left of such an answer is partial: a condition that asks of it is answered with «not known», never with «no». Pure.
/// </summary>
/// <param name="File">The file without them.</param>
/// <param name="Hides">Whether anything was left out.</param>
public sealed record MaskedFile(CaseFile File, bool Hides)
{
    private static readonly Answer Nothing = Answer.OfItems([]).AsPartial();
    private static readonly Answer NoRows = Answer.OfRows([]).AsPartial();

    /// <summary>Masks a file.</summary>
    /// <param name="program">The program that the case is under.</param>
    /// <param name="special">The items of its lists that are special.</param>
    /// <param name="file">The file, already without the answers to sensitive fields.</param>
    public static MaskedFile Of(Program program, SpecialItems special, CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(special);
        ArgumentNullException.ThrowIfNull(file);
        var moved = file.Journal.Where(entry => entry.Kind == EntryKind.Moved).Select(entry => entry.Sequence).DefaultIfEmpty(0).Max();
        if (special.IsEmpty && moved == 0)
        {
            return new MaskedFile(file, false);
        }

        var journal = new List<JournalEntry>(file.Journal.Count);
        var hides = false;
        foreach (var entry in file.Journal)
        {
            // What stands before a move is written in words that this program does not know: of it no choice is told.
            var told = entry.Sequence < moved ? entry with { Answers = Answers(entry, (_, answer) => answer.Shape switch { AnswerShape.Several => Nothing, AnswerShape.Table => NoRows, _ => answer }) }
                : entry with { Answers = Answers(entry, (name, answer) => Masked(program, special, entry, name, answer)) };
            hides |= told.Answers.Count != entry.Answers.Count || told.Answers.Any(pair => !ReferenceEquals(pair.Value, entry.Answers[pair.Key]));
            journal.Add(told);
        }

        return new MaskedFile(file with { Journal = journal }, hides);
    }

    private static Answer? Masked(Program program, SpecialItems special, JournalEntry entry, string name, Answer answer) => entry.Kind switch
    {
        EntryKind.Confirmed or EntryKind.Moved when name is Programs.Model.Questions.Categories or Programs.Model.Questions.Circumstances => Without(special.In(name), answer),
        // What became of what names the circumstances themselves.
        EntryKind.Moved => answer.Shape == AnswerShape.Table ? null : answer,
        _ => FieldsOf(program, entry)?.FirstOrDefault(field => field.Id == name) is { } field ? Masked(special, field, answer) : answer,
    };

    private static Answer? Masked(SpecialItems special, FieldDefinition field, Answer answer) => field.Type == FieldType.Table
        ? Rows(special, field, answer)
        : field.Options is { } list ? Without(special.In(list), answer) : answer;

    private static Answer Rows(SpecialItems special, FieldDefinition table, Answer answer)
    {
        var rows = answer.Rows.Select(row => (IReadOnlyDictionary<string, Answer>)row
            .Select(pair => (pair.Key, Value: table.Fields.FirstOrDefault(column => column.Id == pair.Key) is { } column ? Masked(special, column, pair.Value) : pair.Value))
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal)).ToList();
        return rows.Zip(answer.Rows).All(pair => pair.First.Count == pair.Second.Count && pair.First.All(cell => ReferenceEquals(cell.Value, pair.Second[cell.Key]))) ? answer : Answer.OfRows(rows).AsPartial();
    }

    private static Answer? Without(IReadOnlySet<string> hidden, Answer answer) =>
        answer.Shape == AnswerShape.Several ? answer.Items.Any(hidden.Contains) ? Answer.OfItems([.. answer.Items.Where(item => !hidden.Contains(item))]).AsPartial() : answer
        : answer.Text is { } id && hidden.Contains(id) ? null : answer;

    private static Dictionary<string, Answer> Answers(JournalEntry entry, Func<string, Answer, Answer?> told) =>
        entry.Answers.Select(pair => (pair.Key, Value: told(pair.Key, pair.Value))).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    private static IReadOnlyList<FieldDefinition>? FieldsOf(Program program, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Form => program.Forms.Find(entry.Subject)?.Fields,
        EntryKind.Plan => program.Forms.Find(program.Plans.Find(entry.Subject)?.Form)?.Fields,
        EntryKind.Referral => program.Forms.Find(program.List(Programs.Model.Questions.Referrals).Find(entry.Subject)?.Form)?.Fields,
        EntryKind.Contact => program.Forms.Find(program.List("contacts").Find(entry.Subject)?.Form)?.Fields,
        EntryKind.Decision => program.Decisions.Find(entry.Subject)?.Fields,
        _ => null,
    };
}
