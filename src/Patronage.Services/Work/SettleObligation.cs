using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Work;

/// <summary>Marks an obligation done, waives it, or says why it is late.</summary>
public sealed class SettleObligation(CaseDesk desk)
{
    private const int ShortestReason = 3;

    /// <summary>Marks it done on a day: by the event that completes it where the program says a mark raises that, else by the obligation itself.</summary>
    /// <param name="person">Who marks; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="key">The obligation's key.</param>
    /// <param name="on">The day it was done.</param>
    /// <param name="lateReason">Why it is late, where the program asks; null otherwise.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> MarkAsync(Person person, Guid caseId, CaseStamp shown, string key, DateOnly on, string? lateReason = null, CancellationToken cancellation = default) =>
        desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Mark(open, key, on, lateReason), cancellation);

    /// <summary>Waives it with a reason.</summary>
    /// <param name="person">Who waives; needs <see cref="Operation.WaiveObligation"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="key">The obligation's key.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> WaiveAsync(Person person, Guid caseId, CaseStamp shown, string key, string reason, CancellationToken cancellation = default) =>
        desk.WriteAsync(person, Operation.WaiveObligation, caseId, shown, open => ByReason(open, key, EntryKind.Waived, reason), cancellation);

    /// <summary>Says why it is late.</summary>
    /// <param name="person">Who says; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="key">The obligation's key.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> ExplainLateAsync(Person person, Guid caseId, CaseStamp shown, string key, string reason, CancellationToken cancellation = default) =>
        desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => ByReason(open, key, EntryKind.LateReason, reason), cancellation);

    /// <summary>The event that a mark raises to complete an obligation; null when none does.</summary>
    public static EventDefinition? MarkedEvent(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        return definition.DoneBy.Select(program.Events.Find).OfType<EventDefinition>().FirstOrDefault(happening => happening.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Mark));
    }

    /// <summary>Whether a person may mark it done: no event completes it, or one that is itself a mark.</summary>
    public static bool IsMarked(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.DoneBy.Count == 0 || MarkedEvent(program, definition) is not null;
    }

    internal static Outcome<IReadOnlyList<JournalEntry>> Mark(OpenCase open, string key, DateOnly on, string? lateReason)
    {
        if (Find(open, key) is not (var line, { IsPending: true } obligation))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Это уже исполнено или больше не нужно."));
        }

        var program = open.Edition.Program;
        if (!IsMarked(program, obligation.Definition))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Это исполняется записью формы, решения или посещения, а не отметкой."));
        }

        var problems = new List<FieldProblem>();
        if (on > open.Today)
        {
            problems.Add(new FieldProblem("on", T("Эта дата ещё не наступила.")));
        }
        else if (on < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem("on", EventDays.BeforeReferral(open)));
        }

        var asksReason = obligation.Definition.Late is { ReasonRequired: true } && obligation.LateReason is null && obligation.DueOn is { } due && on > due;
        if (asksReason && Lacks(lateReason))
        {
            problems.Add(new FieldProblem("reason", T("Срок прошёл, и программа просит записать причину.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var entry = new JournalEntry { Id = "", Kind = EntryKind.Done, On = on, RecordedOn = open.Today, Line = line, Member = obligation.Member, Reference = key };
        if (MarkedEvent(program, obligation.Definition) is { } happening)
        {
            entry = entry with { Kind = EntryKind.Mark, Subject = happening.Id };
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
            Lacks(lateReason) ? [entry] : [new JournalEntry { Id = "", Kind = EntryKind.LateReason, On = on, RecordedOn = open.Today, Line = line, Reference = key, Reason = lateReason!.Trim() }, entry]);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> ByReason(OpenCase open, string key, EntryKind kind, string reason)
    {
        if (Lacks(reason))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("reason", T("Напишите причину."));
        }

        return Find(open, key) is not (var line, { } obligation) || (kind == EntryKind.Waived && !obligation.IsPending)
            ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Это уже исполнено или больше не нужно."))
            : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [new JournalEntry { Id = "", Kind = kind, On = open.Today, RecordedOn = open.Today, Line = line, Member = obligation.Member, Reference = key, Reason = reason.Trim() }]);
    }

    private static bool Lacks(string? reason) => reason is null || reason.Trim().Length < ShortestReason;

    private static (string Line, Obligation? Obligation) Find(OpenCase open, string key) => open.Assessments
        .SelectMany(assessment => assessment.Obligations.Select(obligation => (assessment.Line.Id, (Obligation?)obligation)))
        .FirstOrDefault(pair => pair.Item2!.Key == key, ("", null));
}
