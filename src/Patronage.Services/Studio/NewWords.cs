using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Services.Studio;

/// <summary>The names that a version has and the one before does not: a record that uses one cannot be read under the one before.</summary>
internal static class NewWords
{
    public static IReadOnlySet<string> Of(Program later, Program earlier)
    {
        var words = Words(later).ToHashSet(StringComparer.Ordinal);
        words.ExceptWith(Words(earlier));
        return words;
    }

    public static bool AreUsed(IReadOnlySet<string> words, IEnumerable<JournalEntry> journal) => journal.Any(entry =>
        words.Contains(entry.Subject)
        || entry.Answers.Any(answer => words.Contains(answer.Key) || (answer.Value.Text is { } text && words.Contains(text)) || answer.Value.Items.Any(words.Contains))
        || entry.Measures.Any(measure => measure.Measure is { } id && words.Contains(id)));

    private static IEnumerable<string> Words(Program program) =>
    [
        .. program.Levels.Select(element => element.Id), .. program.Tracks.Select(element => element.Id), .. program.Events.Select(element => element.Id),
        .. program.Decisions.Select(element => element.Id), .. program.Decisions.SelectMany(decision => decision.Fields).Select(field => field.Id),
        .. program.Closures.Select(element => element.Id), .. program.Plans.Select(element => element.Id), .. program.Measures.Select(element => element.Id),
        .. program.Forms.Select(element => element.Id), .. program.Forms.SelectMany(form => form.Fields).Select(field => field.Id),
        .. program.Documents.Select(element => element.Id), .. program.Reports.Select(element => element.Id), .. program.Participants.Select(element => element.Id),
        .. program.Lists.Values.SelectMany(list => list.Flatten()).Select(item => item.Id),
    ];
}
