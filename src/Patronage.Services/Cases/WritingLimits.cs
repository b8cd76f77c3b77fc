using Patronage.Casework.Journal;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Cases;

/// <summary>How long the texts of an entry may be, whichever screen, import or program sends them: the last word after the forms' own checks.</summary>
internal static class WritingLimits
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    // Minutes hold what was heard on every question of a family.
    private const int LongestMinutes = 5 * FormValidator.LongestNote;

    /// <summary>What is too long: <c>reason</c>, or the field of the answer.</summary>
    public static IReadOnlyList<FieldProblem> Check(IReadOnlyList<JournalEntry> entries)
    {
        List<FieldProblem> problems = [];
        foreach (var entry in entries)
        {
            var most = entry.Kind == EntryKind.Meeting ? LongestMinutes : LongestReason;
            if (entry.Reason?.Length > most)
            {
                problems.Add(new FieldProblem("reason", T($"Текст длиннее {most} знаков: сейчас {entry.Reason.Length}. Сократите его.")));
            }

            problems.AddRange(entry.Answers.Where(pair => pair.Value.Text?.Length > FormValidator.LongestNote)
                .Select(pair => new FieldProblem(pair.Key, T($"Текст длиннее {FormValidator.LongestNote} знаков: сейчас {pair.Value.Text!.Length}. Сократите его."))));
            problems.AddRange(entry.Measures.Where(measure => Math.Max(measure.Title.Length, Math.Max(measure.Responsible.Length, measure.Expected.Length)) > LongestReason)
                .Select(_ => new FieldProblem("measures", T($"Текст мероприятия длиннее {LongestReason} знаков. Сократите его."))));
        }

        return problems;
    }
}
