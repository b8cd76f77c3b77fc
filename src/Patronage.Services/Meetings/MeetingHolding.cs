using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Numbering;
using Patronage.Services.Results;
using Patronage.Services.Work;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>Writes a meeting down: its decisions go to the journals of all its cases in one transaction, by the same way as a decision about one.</summary>
public sealed class MeetingHolding(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, CaseBatch batch, TakeDecision decisions)
{
    private const string OnField = "on";

    /// <summary>Whether the body has its quorum with those who are there; null when the program sets none.</summary>
    /// <param name="view">The meeting.</param>
    /// <param name="present">How many members are there; null when nobody counted.</param>
    public static Quorum? QuorumOf(MeetingView view, int? present)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Body.Quorum is null ? null
            : Quorum.Of(view.Program, view.Questions is [var first, ..] ? first.Case.Main.Norms : new NormReader(view.Program, view.Workplace.Facts, new Dictionary<string, decimal>(StringComparer.Ordinal)), Entry(view.Body.Id, view.On, "", present, null, new Dictionary<string, Answer>(StringComparer.Ordinal)).ToEntry(JournalEntry.MainLine));
    }

    /// <summary>The fields of the program's minutes that are asked for each question: what is the same for all stands there by itself.</summary>
    public static FormDefinition? MinutesOf(Program program, ParticipantDefinition body)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(body);
        return program.Forms.Find(body.Minutes) is not { } form ? null
            : form with { Fields = new ElementList<FieldDefinition>([.. form.Fields.Where(field => field.Meeting is null && field.Series is null && field.Type is not (FieldType.File or FieldType.Signature))]) };
    }

    /// <summary>The meeting as a decision about one case sees it.</summary>
    public static MeetingRecord RecordOf(MeetingView view, MeetingInput input, AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(item);
        var quorum = QuorumOf(view, input.Content.Present);
        return Entry(view.Body.Id, input.On ?? view.On, input.Content.Number, input.Content.Present, quorum?.IsThere, item.Minutes);
    }

    /// <summary>Why a question is not written down with the meeting: the family's own journal has this meeting as held already. Null when it has not.</summary>
    /// <param name="open">The case.</param>
    /// <param name="item">The question.</param>
    /// <param name="body">The body.</param>
    /// <param name="on">The day of the meeting.</param>
    public static string? HeldOtherwise(OpenCase open, AgendaItem item, string body, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(item);
        return AgendaPlans.HeldOtherwise(open, item, body, on) is not { } held ? null
            : T($"Это заседание уже записано в деле семьи: {PreparedMeetings.Written(held.On)}. Снимите вопрос с повестки; решение того заседания записывают в деле семьи.");
    }

    /// <summary>Writes the meeting down with everything that was decided.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.HoldMeeting"/>, and <see cref="Operation.RecordDecision"/> for every case.</param>
    /// <param name="view">The meeting as it was shown.</param>
    /// <param name="input">The meeting as it stands on the screen.</param>
    /// <param name="progress">Told how many of how many cases are looked through.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>The meeting; or problems: with <c>on</c>, <see cref="MeetingDesk.ItemsField"/>, and with each question under its id and the field of its decision. Then nothing is written.</returns>
    public async Task<Outcome<Guid>> HoldAsync(Person person, MeetingView view, MeetingInput input, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.HoldMeeting, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(MeetingDesk.NoRight);
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        var problems = MeetingDesk.Check(input, workplace);
        problems.AddRange(await ProblemsAsync(person, input, workplace, cancellation));
        problems.AddRange(MinutesProblems(view, input));

        // What is wrong already does not hide what the journals would refuse: they are asked as if the meeting were today, and nothing is written.
        var asked = problems.Exists(problem => problem.Field == OnField) ? input with { On = workplace.Today } : input;
        var meeting = new MeetingDesk.Writing(person, asked, MeetingState.Held);
        var cases = new List<CaseSteps>();
        foreach (var group in asked.Items.Where(IsAnswered).GroupBy(item => item.CaseId))
        {
            cases.Add(new CaseSteps(group.Key, input.Shown.TryGetValue(group.Key, out var shown) ? shown : null, await StepsAsync(person, view, meeting, [.. group], cancellation)));
        }

        return (await batch.WriteAsync(person, Operation.RecordDecision, cases, db => PrepareAsync(db, view, meeting, workplace, cancellation), progress, problems, cancellation)).Then(_ => Outcome.Done(meeting.Id));
    }

    private static bool IsAnswered(AgendaItem item) => item is { Result: not AgendaResult.Open } and not { Result: AgendaResult.Decided, Decision: null };

    private async Task<IEnumerable<FieldProblem>> ProblemsAsync(Person person, MeetingInput input, Workplace workplace, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        if (input.On > workplace.Today)
        {
            problems.Add(new FieldProblem(OnField, T("Этот день ещё не наступил: заседание записывают, когда оно прошло.")));
        }

        if (input.Items.Count == 0)
        {
            problems.Add(new FieldProblem(MeetingDesk.ItemsField, T("Включите в повестку хотя бы один вопрос.")));
        }

        if (input.Id is { } id)
        {
            await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, person.OrganizationId), person.Scope());
            var seen = input.Items.Select(item => item.Id).ToList();
            var visible = await db.MeetingItems.Where(item => item.MeetingId == id).Select(item => item.Id).ToListAsync(cancellation);
            if (await db.MeetingItems.IgnoreQueryFilters().AnyAsync(item => item.MeetingId == id && !visible.Contains(item.Id) && !seen.Contains(item.Id), cancellation))
            {
                problems.Add(new FieldProblem(MeetingDesk.ItemsField, T("В повестке есть семьи, которых ведут другие: записать заседание целиком может руководитель.")));
            }
        }

        foreach (var item in input.Items)
        {
            if (item.Result == AgendaResult.Open)
            {
                problems.Add(new FieldProblem($"{MeetingDesk.Key(item)}/result", T("Скажите, что решили по этому вопросу.")));
            }
            else if (item is { Result: AgendaResult.Decided, Decision: null })
            {
                problems.Add(new FieldProblem($"{MeetingDesk.Key(item)}/decision", T("Выберите решение.")));
            }
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> MinutesProblems(MeetingView view, MeetingInput input) =>
        MinutesOf(view.Program, view.Body) is not { } form ? []
            : input.Items.Where(item => item.Result is AgendaResult.Decided or AgendaResult.Noted)
                .SelectMany(item => view.Questions.Where(question => question.Case.Row.Id == item.CaseId).Take(1)
                    .SelectMany(question => new FormSession(FormContext.Of(question.Case) with { Line = item.Line }, new FormSubject.Form(form), item.Minutes).Check())
                    .Select(problem => problem with { Field = $"{MeetingDesk.Key(item)}/minutes-{problem.Field}" }));

    private async Task<IReadOnlyList<CaseStep>> StepsAsync(Person person, MeetingView view, MeetingDesk.Writing meeting, IReadOnlyList<AgendaItem> items, CancellationToken cancellation)
    {
        var steps = new List<CaseStep>();
        foreach (var line in items.GroupBy(item => item.Line, StringComparer.Ordinal))
        {
            List<AgendaItem> spoken = [.. line.Where(item => item.Result is AgendaResult.Decided or AgendaResult.Noted)];
            if (spoken.Count == 0)
            {
                steps.AddRange(line.Select(item => new CaseStep(MeetingDesk.Key(item), open => PutOff(open, item, view.Body.Id, meeting.Beside))));
                continue;
            }

            var entryId = Guid.CreateVersion7().ToString("N");
            steps.Add(new CaseStep(MeetingDesk.Key(spoken[0]), open => Held(open, view, meeting, spoken, entryId)));
            foreach (var item in spoken.Where(item => item.Result == AgendaResult.Decided))
            {
                var record = new DecisionRecord(item.Decision!, meeting.Input.On!.Value, item.Answers) { Line = item.Line, Closure = item.Closure, MeetingEntry = entryId, Votes = item.Votes };
                steps.Add(new CaseStep(MeetingDesk.Key(item), await decisions.DecidingAsync(person, item.CaseId, record, cancellation)));
            }
        }

        return steps;
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Held(OpenCase open, MeetingView view, MeetingDesk.Writing meeting, List<AgendaItem> items, string entryId)
    {
        var input = meeting.Input with { Content = meeting.Content };
        if (input.On < open.Row.ReferredOn)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", EventDays.BeforeReferral(open));
        }

        if (items.Select(spoken => HeldOtherwise(open, spoken, view.Body.Id, input.On!.Value)).FirstOrDefault(message => message is not null) is { } message)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", message);
        }

        var item = items[0];
        var said = new Dictionary<string, Answer>(item.Minutes, StringComparer.Ordinal);
        MeetingFacts.Fill(said, view, input, item.InvitedOn is not null ? [open.Row.Family?.Title ?? ""] : []);
        var record = RecordOf(view, input, item) with { EntryId = entryId, Minutes = said, Planned = AgendaPlans.PlanOf(open, item, view.Body.Id, meeting.Beside)?.Id };
        var entry = record.ToEntry(item.Line) with { At = input.At, RecordedOn = open.Today, Reason = string.Join("\n", items.Select(spoken => spoken.Heard.Trim()).Where(text => text.Length > 0)) is { Length: > 0 } heard ? heard : null };
        return Outcome.Done<IReadOnlyList<JournalEntry>>([entry]);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> PutOff(OpenCase open, AgendaItem item, string body, IReadOnlyList<PreparedPlace> beside) => AgendaPlans.PlanOf(open, item, body, beside) is { } planned
        ? Outcome.Done<IReadOnlyList<JournalEntry>>([planned with { Id = "", RecordedOn = open.Today, Status = EntryStatus.Cancelled, Reason = RecordWords.MovedToAnotherMeeting, Reference = planned.Id, Supersedes = null }])
        : Outcome.Done<IReadOnlyList<JournalEntry>>([]);

    // The number is taken in the transaction that writes the meeting: none is given twice, none is lost.
    private static async Task<Outcome<bool>> PrepareAsync(PatronageDb db, MeetingView view, MeetingDesk.Writing meeting, Workplace workplace, CancellationToken cancellation)
    {
        if (meeting.Input.Content.Number.Length == 0 && view.Program.Forms.Find(view.Body.Minutes)?.Fields.FirstOrDefault(field => field is { Meeting: MeetingFact.Number, Series: not null }) is { } field)
        {
            var (rule, number) = await NumberRules.NextAsync(db, workplace.OrganizationId, SeriesNumbers.SeriesOf(view.Program, field), workplace.Today, cancellation);
            meeting.Content = meeting.Input.Content with { Number = NumberPattern.Format(rule.Pattern, workplace.Today.Year, number) };
        }

        return await meeting.PrepareAsync(db, cancellation);
    }

    private static MeetingRecord Entry(string body, DateOnly on, string number, int? present, bool? quorate, IReadOnlyDictionary<string, Answer> minutes) =>
        new(body, on) { Number = number.Length > 0 ? number : null, Present = present, Quorate = quorate, Minutes = minutes };
}
