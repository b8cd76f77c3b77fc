using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Meetings;
using Patronage.Services.Results;

namespace Patronage.Services.Work;

/// <summary>A meeting that was held.</summary>
/// <param name="Body">The body, a participant of the program.</param>
/// <param name="On">The day.</param>
public sealed record MeetingRecord(string Body, DateOnly On)
{
    /// <summary>The number of its minutes; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary>How many members were present; null when not counted.</summary>
    public int? Present { get; init; }

    /// <summary>Whether there was a quorum; null when not said.</summary>
    public bool? Quorate { get; init; }

    /// <summary>The planned meeting that it is; null when none was planned.</summary>
    public string? Planned { get; init; }

    /// <summary>The id that its entry gets; empty for a new one.</summary>
    public string EntryId { get; init; } = "";

    /// <summary>What its minutes say beside that, by the fields of the program's form.</summary>
    public IReadOnlyDictionary<string, Answer> Minutes { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>The meeting as an entry of the journal.</summary>
    public JournalEntry ToEntry(string line)
    {
        var answers = new Dictionary<string, Answer>(Minutes, StringComparer.Ordinal);
        if (Number is { Length: > 0 } number)
        {
            answers["number"] = Answer.Of(number.Trim());
        }

        if (Present is { } present)
        {
            answers["present"] = Answer.Of((decimal)present);
        }

        if (Quorate is { } quorate)
        {
            answers["quorate"] = Answer.Of(quorate);
        }

        return new JournalEntry
        {
            Id = EntryId, Kind = EntryKind.Meeting, Subject = Body, On = On, RecordedOn = On, Line = line, Status = EntryStatus.Held, Answers = answers, Reference = Planned,
        };
    }
}

/// <summary>A decision to write down.</summary>
/// <param name="Decision">The decision of the program.</param>
/// <param name="On">The day it was taken.</param>
/// <param name="Answers">Field id to answer.</param>
public sealed record DecisionRecord(string Decision, DateOnly On, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;

    /// <summary>The reason of closing, where the decision closes and does not name it itself.</summary>
    public string? Closure { get; init; }

    /// <summary>Why whoever it assigns takes one more family though the norm of load is exceeded; null when it is not.</summary>
    public string? OverloadReason { get; init; }

    /// <summary>A meeting already recorded that took it; null when another or none did.</summary>
    public string? MeetingEntry { get; init; }

    /// <summary>How the body voted; null when no votes were counted.</summary>
    public Votes? Votes { get; init; }

    /// <summary>The meeting that took it, recorded together with it; null when it is recorded already, or none did.</summary>
    public MeetingRecord? Meeting { get; init; }
}

/// <summary>Writes a decision down; whether it may be taken, and for which reason a case may be closed, the program alone says.</summary>
public sealed class TakeDecision(CaseDesk desk, CaseloadReader loads)
{
    /// <summary>The name of the answer that holds the reason of closing.</summary>
    public const string ClosureField = "closure";

    /// <summary>Writes it.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.RecordDecision"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="record">The decision.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, DecisionRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(record);

        var decide = await DecidingAsync(person, caseId, record, cancellation);
        return await desk.WriteAsync(
            person,
            Operation.RecordDecision,
            caseId,
            shown,
            async (db, open) => record.Meeting is { } held && await PreparedMeetings.RefusalAsync(db, open, held.Body) is { } refusal ? Outcome.Invalid<IReadOnlyList<JournalEntry>>([refusal]) : decide(open),
            cancellation);
    }

    /// <summary>What writing the decision down comes to, given the case as it is then: for whoever writes it together with others.</summary>
    internal async Task<Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>>> DecidingAsync(Person person, Guid caseId, DecisionRecord record, CancellationToken cancellation)
    {
        // Loads are read before the case is: what another assigns at this very moment is seen by the next one.
        var assigned = new Dictionary<Guid, IReadOnlyList<FieldProblem>>();
        foreach (var id in record.Answers.Values.Select(answer => Guid.TryParse(answer.Text, out var curator) ? curator : (Guid?)null).OfType<Guid>().Distinct())
        {
            assigned[id] = await loads.CheckAsync(person.OrganizationId, id, record.OverloadReason, caseId, cancellation);
        }

        return open => Decide(open, record, assigned);
    }

    /// <summary>The field in which a decision names whom it assigns; null when it assigns nobody.</summary>
    public static string? AssignFieldOf(DecisionDefinition decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Effects.FirstOrDefault(effect => effect is { Kind: EffectKind.Assign, ToField: not null })?.ToField;
    }

    /// <summary>The bodies at whose meeting a decision is taken; empty when a person takes it, or it is another body's and only recorded.</summary>
    public static IReadOnlyList<ParticipantDefinition> Bodies(Program program, DecisionDefinition decision)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(decision);
        return decision.External ? [] : [.. decision.By.Select(program.Participants.Find).OfType<ParticipantDefinition>().Where(by => by.Kind == ParticipantKind.Body)];
    }

    /// <summary>Where the reason of closing is written for a decision: null when it does not close, or names the reason itself.</summary>
    public static string? ClosureFieldOf(DecisionDefinition decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Effects.FirstOrDefault(effect => effect.Kind == EffectKind.Close) is { To: null } close ? close.ToField ?? ClosureField : null;
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, DecisionRecord record, Dictionary<Guid, IReadOnlyList<FieldProblem>> assigned)
    {
        var program = open.Edition.Program;
        var assessment = open.Assessments.FirstOrDefault(item => item.Line.Id == record.Line) ?? open.Main;
        if (program.Decisions.Find(record.Decision) is not { } decision)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Такого решения в программе этого случая нет."));
        }

        var problems = new List<FieldProblem>();
        CheckDay("on", record.On, open, problems);
        CheckOrder(decision, record.On, assessment.Line, problems);
        if (Idle(decision, assessment.Line) is { } idle)
        {
            problems.Add(new FieldProblem("", idle));
        }

        var meeting = MeetingOf(open, record);
        if (Bodies(program, decision) is { Count: > 0 } bodies && meeting is null)
        {
            problems.Add(new FieldProblem("meeting", T($"Решение принимает {bodies[0].Title.Spoken()}: укажите заседание.")));
        }
        else if (record.Meeting is { } held)
        {
            CheckDay("meeting-on", held.On, open, problems);
        }

        if (decision.Quorum && meeting is not null && Quorum.Of(program, assessment.Norms, meeting) is { IsThere: not true } quorum)
        {
            problems.Add(new FieldProblem("quorate", T($"Без кворума это решение недействительно: {quorum.Reason}.")));
        }

        var session = new FormSession(FormContext.Of(open) with { Line = record.Line, People = PeopleIn(record) }, new FormSubject.Decision(decision, meeting), record.Answers);
        problems.AddRange(session.Check());
        problems.AddRange(Overloads(decision, record, assigned));
        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var answers = new Dictionary<string, Answer>(session.Collect(), StringComparer.Ordinal);
        if (Refusal(assessment, decision, record, answers, meeting) is { } refusal)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>([refusal]);
        }

        record.Votes?.Into(answers);
        return Outcome.Done<IReadOnlyList<JournalEntry>>(
        [
            .. record.Meeting is null ? (JournalEntry[])[] : [meeting!],
            new JournalEntry
            {
                Id = "", Kind = EntryKind.Decision, Subject = decision.Id, On = record.On, RecordedOn = open.Today, Line = record.Line, Answers = answers, Reference = record.MeetingEntry,
                As = decision.By is [var by, ..] ? by : null, Reason = string.IsNullOrWhiteSpace(record.OverloadReason) ? null : record.OverloadReason.Trim(),
            },
        ]);
    }

    private static IEnumerable<FieldProblem> Overloads(DecisionDefinition decision, DecisionRecord record, Dictionary<Guid, IReadOnlyList<FieldProblem>> assigned) =>
        AssignFieldOf(decision) is { } field && Guid.TryParse(record.Answers.GetValueOrDefault(field)?.Text, out var curator)
            ? assigned[curator].Select(problem => problem.Field == CaseloadReader.CuratorField ? problem with { Field = field } : problem)
            : [];

    // Whether a person may be assigned was asked of the loads; for the form any id of a person will do.
    private static IReadOnlyList<FormOption> PeopleIn(DecisionRecord record) =>
        [.. record.Answers.Values.Where(answer => Guid.TryParse(answer.Text, out _)).Select(answer => new FormOption(answer.Text!, answer.Text!))];

    private static void CheckDay(string field, DateOnly day, OpenCase open, List<FieldProblem> problems)
    {
        if (day > open.Today)
        {
            problems.Add(new FieldProblem(field, T("Эта дата ещё не наступила.")));
        }
        else if (day < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem(field, EventDays.BeforeReferral(open)));
        }
    }

    /// <summary>Why a decision would do nothing now, whatever the program's rules allow: one that only approves a plan, where none waits; null when it does something.</summary>
    public static string? Idle(DecisionDefinition decision, LineState line)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(line);
        return line.Plan is not { HasDraft: true } && decision.Effects.Count > 0 && decision.Effects.All(effect => effect.Kind == EffectKind.Approve)
            ? T("Плана, который ждёт утверждения, нет: утверждать нечего.") : null;
    }

    // What is written for an earlier day is applied before what it must follow, and would change nothing without a word.
    private static void CheckOrder(DecisionDefinition decision, DateOnly day, LineState line, List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            return;
        }

        if (line.OpenedOn is { } opened && day < opened && decision.Effects.Any(effect => effect.Kind is EffectKind.Close or EffectKind.Pause or EffectKind.Resume or EffectKind.Extend or EffectKind.Postpone))
        {
            problems.Add(new FieldProblem("on", T($"Сопровождение начато {Written(opened)}: раньше этого дня такое решение не действует.")));
        }
        else if (line.IsPaused && day < line.Pauses[^1].From && decision.Effects.Any(effect => effect.Kind is EffectKind.Resume or EffectKind.Close))
        {
            problems.Add(new FieldProblem("on", T($"Сопровождение приостановлено {Written(line.Pauses[^1].From)}: раньше этого дня такое решение не действует.")));
        }
    }

    private static string Written(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static JournalEntry? MeetingOf(OpenCase open, DecisionRecord record) =>
        record.Meeting?.ToEntry(record.Line) ?? (record.MeetingEntry is { } id ? open.File.Journal.FirstOrDefault(entry => entry.Id == id && entry.Kind == EntryKind.Meeting) : null);

    private static FieldProblem? Refusal(Assessment assessment, DecisionDefinition decision, DecisionRecord record, Dictionary<string, Answer> answers, JournalEntry? meeting)
    {
        var choice = assessment.Decisions(decision.Id, answers, meeting).FirstOrDefault(item => item.Definition.Id == decision.Id);
        if (choice is null)
        {
            return new FieldProblem("", T("На этом этапе такое решение не принимают."));
        }

        if (choice.Permission != Permission.Allowed)
        {
            return new FieldProblem("", Why(choice));
        }

        if (decision.Effects.FirstOrDefault(effect => effect.Kind == EffectKind.Close) is not { } close)
        {
            return null;
        }

        var reasons = assessment.Closures(decision.Id, answers, meeting);
        var field = ClosureFieldOf(decision);
        var chosen = close.To ?? record.Closure ?? answers.GetValueOrDefault(field!)?.Text;
        if (chosen is null)
        {
            return reasons.Count > 0 ? new FieldProblem(ClosureField, T("Выберите основание завершения.")) : null;
        }

        var reason = reasons.FirstOrDefault(item => item.Definition.Id == chosen);
        if (reason is null || reason.Permission != Permission.Allowed)
        {
            return new FieldProblem(ClosureField, reason is null ? T("Это основание к решению не подходит.") : Why(reason));
        }

        if (field is not null)
        {
            answers[field] = Answer.Of(chosen);
        }

        return null;
    }

    private static string Why<TElement>(Choice<TElement> choice)
        where TElement : Element
    {
        var reasons = choice.Gates.Count > 0 ? [T($"Сначала нужно исполнить: {string.Join("; ", choice.Gates.Select(gate => gate.Definition.Title.Spoken()).Distinct(StringComparer.Ordinal))}")]
            : choice.Messages.Count > 0 ? choice.Messages
            : choice.Missing.Count > 0 ? [T($"Не хватает: {string.Join(", ", choice.Missing)}")]
            : (IReadOnlyList<string>)[T("Программа этого сейчас не допускает")];
        return string.Join(" ", reasons.Select(reason => reason.EndsWith('.') ? reason : reason + "."));
    }
}
