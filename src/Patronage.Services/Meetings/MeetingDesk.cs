using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>Prepares meetings: the agenda, who comes, the invitation of families. Each family's journal is told of the meeting in the same transaction.</summary>
public sealed class MeetingDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, CaseBatch batch)
{
    /// <summary>The most questions of one meeting.</summary>
    public const int MostItems = 40;

    /// <summary>The field of problems with the agenda.</summary>
    public const string ItemsField = "items";

    internal static string NoRight => T("Готовить и проводить заседания может куратор о своих семьях и руководитель.");

    private const int LongestText = 4000;

    /// <summary>Writes down what is prepared. A day to come is told to each family's journal: terms before the meeting count from it.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="input">The meeting.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The meeting; problems with <c>body</c>, <c>on</c>, <see cref="ItemsField"/> or an item's id; or a conflict with whoever changed the meeting.</returns>
    public async Task<Outcome<Guid>> SaveAsync(Person person, MeetingInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.HoldMeeting, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        var problems = Check(input, workplace);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var meeting = new Writing(person, input with { Items = [.. input.Items.Select(item => Planned(item, input, workplace.Today))] }, MeetingState.Planned);
        var steps = meeting.Input.Items.Select(item => new CaseSteps(item.CaseId, null, [new CaseStep(Key(item), open => AgendaPlans.Plan(open, item, input, meeting.Beside))])).DistinctBy(step => step.CaseId).ToList();
        var removed = await RemovedAsync(person, input, cancellation);
        steps.AddRange(removed.Where(item => steps.TrueForAll(step => step.CaseId != item.CaseId)).Select(item => new CaseSteps(item.CaseId, null, [new CaseStep(Key(item), open => AgendaPlans.Unplan(open, item, RecordWords.TakenOffAgenda))])));
        return (await batch.WriteAsync(person, Operation.WorkOnCase, steps, db => meeting.PrepareAsync(db, cancellation), cancellation: cancellation)).Then(_ => Outcome.Done(meeting.Id));
    }

    /// <summary>Calls a meeting off; its questions wait on.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="input">The meeting as it was shown.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> CancelAsync(Person person, MeetingInput input, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.HoldMeeting, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Invalid<Guid>("reason", T("Напишите, почему заседание не состоится."));
        }

        var meeting = new Writing(person, input with { Content = input.Content with { Reason = reason.Trim() } }, MeetingState.Cancelled);
        List<CaseSteps> steps = [.. input.Items.DistinctBy(item => item.CaseId).Select(item => new CaseSteps(item.CaseId, null, [new CaseStep(Key(item), open => AgendaPlans.Unplan(open, item, reason.Trim()))]))];
        return (await batch.WriteAsync(person, Operation.WorkOnCase, steps, db => meeting.PrepareAsync(db, cancellation), cancellation: cancellation)).Then(_ => Outcome.Done(meeting.Id));
    }

    /// <summary>Writes down that families were invited to a meeting that is prepared: in the agenda, and in each journal by the program's own event.</summary>
    /// <param name="person">Who invites; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="input">The meeting as it stands; it is written with the invitations.</param>
    /// <param name="cases">The families.</param>
    /// <param name="on">The day they were invited.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> InviteAsync(Person person, MeetingInput input, IReadOnlyCollection<Guid> cases, DateOnly on, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(cases);
        if (!person.May(Operation.HoldMeeting, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        var problems = Check(input, workplace);
        if (on > workplace.Today)
        {
            problems.Add(new FieldProblem("invited", T("Эта дата ещё не наступила.")));
        }
        else if (input.On is { } held && on > held)
        {
            problems.Add(new FieldProblem("invited", T("Приглашают до заседания.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var meeting = new Writing(person, input with { Items = [.. input.Items.Select(item => Planned(cases.Contains(item.CaseId) ? item with { InvitedOn = on } : item, input, workplace.Today))] }, MeetingState.Planned);
        List<CaseSteps> steps =
        [
            .. meeting.Input.Items.DistinctBy(item => item.CaseId).Select(item => new CaseSteps(item.CaseId, null,
            [
                new CaseStep(Key(item), open => AgendaPlans.Plan(open, item, input, meeting.Beside)),
                .. cases.Contains(item.CaseId) ? (CaseStep[])[new CaseStep(Key(item), open => Invite(open, item, input.Body, on))] : [],
            ])),
        ];
        return (await batch.WriteAsync(person, Operation.WorkOnCase, steps, db => meeting.PrepareAsync(db, cancellation), cancellation: cancellation)).Then(_ => Outcome.Done(meeting.Id));
    }

    internal static string Key(AgendaItem item) => item.Id.ToString("N");

    internal static List<FieldProblem> Check(MeetingInput input, Workplace workplace)
    {
        var problems = new List<FieldProblem>(input.Unread);
        if (workplace.Edition?.Program.Participants.Find(input.Body) is not { Kind: ParticipantKind.Body, External: false })
        {
            problems.Add(new FieldProblem("body", T("Выберите, кто заседает.")));
        }

        if (input.On is null && !problems.Exists(problem => problem.Field == "on"))
        {
            problems.Add(new FieldProblem("on", T("Укажите день заседания.")));
        }

        if (input.Items.Count > MostItems)
        {
            problems.Add(new FieldProblem(ItemsField, T("На одном заседании не больше сорока вопросов: остальные перенесите на другое.")));
        }

        foreach (var item in input.Items.Where(item => item.Question.Length > LongestText || item.Heard.Length > LongestText || item.Dissent.Length > LongestText))
        {
            problems.Add(new FieldProblem(Key(item), T("Слишком длинный текст: сократите до 4000 знаков.")));
        }

        problems.AddRange(input.Items.Select(item => (item, Wrong: item.Votes?.Problem(input.Content.Present))).Where(pair => pair.Wrong is not null).Select(pair => new FieldProblem($"{Key(pair.item)}/votes", pair.Wrong! + ".")));
        return problems;
    }

    // Only a day to come is planned: what has passed is written down when its decisions are.
    private static AgendaItem Planned(AgendaItem item, MeetingInput input, DateOnly today) => input.On >= today ? item with { Planned = item.Planned ?? Guid.CreateVersion7().ToString("N") } : item;

    private static Outcome<IReadOnlyList<JournalEntry>> Invite(OpenCase open, AgendaItem item, string body, DateOnly on) =>
        on < open.Row.ReferredOn ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("invited", EventDays.BeforeReferral(open))
        : open.Edition.Program.Participants.Find(body)?.Invitation is { } invitation
            ? Outcome.Done<IReadOnlyList<JournalEntry>>([new JournalEntry { Id = "", Kind = EntryKind.Mark, Subject = invitation, On = on, RecordedOn = open.Today, Line = item.Line }])
            : Outcome.Done<IReadOnlyList<JournalEntry>>([]);

    private async Task<IReadOnlyList<AgendaItem>> RemovedAsync(Person person, MeetingInput input, CancellationToken cancellation)
    {
        if (input.Id is not { } id)
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, person.OrganizationId), person.Scope());
        var kept = input.Items.Select(item => item.Id).ToHashSet();
        var removed = new List<AgendaItem>();
        foreach (var row in await db.MeetingItems.AsNoTracking().Where(row => row.MeetingId == id).ToListAsync(cancellation))
        {
            if (!kept.Contains(row.Id) && await MeetingBox.OpenAsync(db, row, cancellation) is { } item)
            {
                removed.Add(item);
            }
        }

        return removed;
    }

    /// <summary>Brings the rows of a meeting to what a person wrote, beside what is written to the cases.</summary>
    internal sealed record Writing(Person Person, MeetingInput Input, MeetingState State)
    {
        /// <summary>The meeting's id, also of one that is new.</summary>
        public Guid Id { get; } = Input.Id ?? Guid.CreateVersion7();

        /// <summary>The content to store; the number of the minutes may be given last.</summary>
        public MeetingContent Content { get; set; } = Input.Content;

        /// <summary>Where the families of the agenda stand on other agendas of the body; known once the rows are prepared.</summary>
        public IReadOnlyList<PreparedPlace> Beside { get; private set; } = [];

        public async Task<Outcome<bool>> PrepareAsync(PatronageDb db, CancellationToken cancellation)
        {
            var row = Input.Id is null ? null : await db.Meetings.FirstOrDefaultAsync(item => item.Id == Id, cancellation);
            if (Input.Id is not null && (row is null || row.OrganizationId != Person.OrganizationId))
            {
                return new Outcome<bool>.NotFound();
            }

            if (row is not null && (row.Version != Input.Version || row.State != MeetingState.Planned))
            {
                var by = await db.Users.Where(user => user.Id == row.ChangedBy).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation) ?? "";
                return new Outcome<bool>.Conflict(new ConflictInfo(by, row.ChangedAt, []));
            }

            Beside = await PreparedMeetings.BesideAsync(db, Id, Input.Body, [.. Input.Items.Select(item => item.CaseId).Distinct()], cancellation);
            var now = db.Clock.GetUtcNow().UtcDateTime;
            var content = await MeetingBox.SealAsync(db, Id, Content, cancellation);
            if (row is null)
            {
                db.Meetings.Add(new MeetingRow { Id = Id, OrganizationId = Person.OrganizationId, Body = Input.Body, On = Input.On!.Value, At = Input.At, State = State, Content = content, ChangedBy = Person.Id, ChangedAt = now });
            }
            else
            {
                (row.On, row.At, row.State, row.Content, row.ChangedBy, row.ChangedAt) = (Input.On!.Value, Input.At, State, content, Person.Id, now);
            }

            return await ItemsAsync(db, cancellation);
        }

        // Questions about families of others are not seen and stay as they are.
        private async Task<Outcome<bool>> ItemsAsync(PatronageDb db, CancellationToken cancellation)
        {
            var rows = await db.MeetingItems.Where(item => item.MeetingId == Id).ToListAsync(cancellation);
            var wanted = Input.Items.Select(item => item.CaseId).Distinct().ToList();
            var families = await db.Cases.AsNoTracking().Where(item => wanted.Contains(item.Id) && item.OrganizationId == Person.OrganizationId).ToDictionaryAsync(item => item.Id, item => item.FamilyId, cancellation);
            if (Input.Items.FirstOrDefault(item => !families.ContainsKey(item.CaseId)) is { } lost)
            {
                return Outcome.Invalid<bool>(Key(lost), T("Эта семья больше не открыта вам."));
            }

            foreach (var (item, position) in Input.Items.Select((item, index) => (item, index)))
            {
                var sealedItem = await MeetingBox.SealAsync(db, families[item.CaseId], item, cancellation);
                if (rows.Find(row => row.Id == item.Id) is { } row)
                {
                    (row.Position, row.Content) = (position, sealedItem);
                    rows.Remove(row);
                }
                else
                {
                    db.MeetingItems.Add(new MeetingItemRow { Id = item.Id, MeetingId = Id, CaseId = item.CaseId, FamilyId = families[item.CaseId], Position = position, Content = sealedItem });
                }
            }

            db.MeetingItems.RemoveRange(rows);
            return Outcome.Done(true);
        }
    }
}
