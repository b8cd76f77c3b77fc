using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Calendar;

/// <summary>Plans visits onto days, moves and calls them off. A plan is an entry of the case's journal; moved, it is superseded by another, so that what was planned before stays on record.</summary>
public sealed class VisitPlanner(CaseDesk desk)
{
    /// <summary>The field of problems with the day.</summary>
    public const string OnField = "on";

    /// <summary>The field of problems with the reason.</summary>
    public const string ReasonField = "reason";

    /// <summary>The most days ahead for which a contact is planned.</summary>
    internal const int FurthestDays = 366;
    /// <summary>What is said of a day beyond that.</summary>
    internal static string TooFar => T("Запланировать посещение можно не дальше чем на год вперёд.");

    private static string NoPlan => T("Этого посещения в плане больше нет: его уже записали, перенесли или отменили.");

    /// <summary>Plans a contact.</summary>
    /// <param name="person">Who plans; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="plan">What is planned.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with <see cref="OnField"/> or <c>kind</c>.</returns>
    public Task<Outcome<OpenCase>> PlanAsync(Person person, Guid caseId, CaseStamp shown, VisitPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open)
        {
            if (open.Edition.Program.List("contacts").Find(plan.Kind) is null)
            {
                return Outcome.Invalid<IReadOnlyList<JournalEntry>>("kind", T("В программе семьи нет такого вида контакта."));
            }

            return DayProblem(open, plan.On) is { } problem ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(OnField, problem)
                : PlannedOf(open).Any(entry => entry.Subject == plan.Kind && entry.On == plan.On) ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(OnField, T("На этот день посещение семьи уже запланировано."))
                : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [
                    new JournalEntry { Id = plan.EntryId, Kind = EntryKind.Contact, Subject = plan.Kind, On = plan.On!.Value, At = plan.At, RecordedOn = open.Today, Status = EntryStatus.Planned },
                ]);
        }
    }

    /// <summary>Moves a planned contact to another day or time.</summary>
    /// <param name="person">Who moves it; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="planned">The entry that planned it.</param>
    /// <param name="on">The new day; null when it was left empty.</param>
    /// <param name="at">The new time; null when only the day is planned.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or a problem with <see cref="OnField"/>.</returns>
    public Task<Outcome<OpenCase>> MoveAsync(Person person, Guid caseId, CaseStamp shown, string planned, DateOnly? on, TimeOnly? at, CancellationToken cancellation = default)
    {
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) =>
            PlannedOf(open).FirstOrDefault(entry => entry.Id == planned) is not { } entry ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", NoPlan)
            : DayProblem(open, on) is { } problem ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(OnField, problem)
            : Outcome.Done<IReadOnlyList<JournalEntry>>([entry with { Id = "", On = on!.Value, At = at, RecordedOn = open.Today, Supersedes = entry.Id }]);
    }

    /// <summary>Calls a planned contact off.</summary>
    /// <param name="person">Who calls it off; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="planned">The entry that planned it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or a problem with <see cref="ReasonField"/>.</returns>
    public Task<Outcome<OpenCase>> CancelAsync(Person person, Guid caseId, CaseStamp shown, string planned, string? reason, CancellationToken cancellation = default)
    {
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) =>
            PlannedOf(open).FirstOrDefault(entry => entry.Id == planned) is not { } entry ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", NoPlan)
            : string.IsNullOrWhiteSpace(reason) ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(ReasonField, T("Напишите, почему посещения не будет."))
            : Outcome.Done<IReadOnlyList<JournalEntry>>([entry with { Id = "", RecordedOn = open.Today, Status = EntryStatus.Cancelled, Reason = reason.Trim(), Supersedes = entry.Id }]);
    }

    private static IEnumerable<JournalEntry> PlannedOf(OpenCase open) => open.Assessments
        .SelectMany(assessment => assessment.Line.Expected)
        .Select(happening => happening.Entry)
        .OfType<JournalEntry>()
        .Where(entry => entry.Kind == EntryKind.Contact)
        .DistinctBy(entry => entry.Id);

    private static string? DayProblem(OpenCase open, DateOnly? on) => on switch
    {
        null => T("Укажите день посещения."),
        { } day when day < open.Today => T("Этот день уже прошёл. Состоявшееся посещение запишите как состоявшееся."),
        { } day when day.DayNumber - open.Today.DayNumber > FurthestDays => TooFar,
        _ when open.Assessments.All(assessment => assessment.Line.Phase is LinePhase.Declined or LinePhase.Closed) => T("Работа с семьёй завершена: посещения больше не планируют."),
        _ => null,
    };
}

/// <summary>A contact that is planned.</summary>
/// <param name="Kind">The kind of contact, an id of the program.</param>
/// <param name="On">The day; null when it was left empty.</param>
/// <param name="At">The time; null when only the day is planned.</param>
/// <param name="EntryId">The id that the entry gets; empty for a new one.</param>
public sealed record VisitPlan(string Kind, DateOnly? On, TimeOnly? At = null, string EntryId = "");
