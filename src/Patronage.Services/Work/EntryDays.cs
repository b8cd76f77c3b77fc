using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Services.Work;

/// <summary>On which day a record happened.</summary>
internal static class EntryDays
{
    /// <summary>The day that a form's own date field tells, when an event of the program takes its day from it; today otherwise.</summary>
    public static DateOnly Of(Program program, string form, IReadOnlyDictionary<string, Answer> answers, DateOnly today)
    {
        var told = program.Events
            .Where(happening => happening.DateField is not null && happening.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Form && trigger.Id == form))
            .Select(happening => answers.GetValueOrDefault(happening.DateField!)?.AsDate())
            .FirstOrDefault(day => day is not null);
        return told is { } day && day < today ? day : today;
    }
}
