using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Meetings;
using Patronage.Storage.Projections;

namespace Patronage.Services.Meetings;

/// <summary>Shows meetings of the program's bodies, and what waits for them.</summary>
public sealed class MeetingReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, ProjectionKeeper projections, CaseDesk desk)
{
    private const int MostMeetings = 200;
    private const int MostWaiting = 100;
    private static string NoRight => T("Заседания видят кураторы и руководитель.");

    /// <summary>The meetings of the organization in which the person works.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeMeetings"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MeetingsView>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.SeeMeetings, organization))
        {
            return new Outcome<MeetingsView>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeMeetings, organization), person.Scope());
        var workplace = await workplaces.FindAsync(db, organization, cancellation);
        var rows = await db.Meetings.AsNoTracking().Where(row => row.OrganizationId == organization).OrderByDescending(row => row.On).Take(MostMeetings).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var counts = await db.MeetingItems.IgnoreQueryFilters().AsNoTracking().Where(item => ids.Contains(item.MeetingId)).GroupBy(item => item.MeetingId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var lines = new List<MeetingLine>(rows.Count);
        foreach (var row in rows)
        {
            var content = await MeetingBox.OpenAsync(db, row, cancellation);
            lines.Add(new MeetingLine(row.Id, workplace.Edition?.Program.Participants.Find(row.Body)?.Title.Spoken() ?? row.Body, row.On, row.At, row.State, content.Number, content.Place, counts.GetValueOrDefault(row.Id)));
        }

        var bodies = new List<(ParticipantDefinition, int)>();
        foreach (var body in workplace.Edition is { } edition ? BodyAgenda.Bodies(edition.Program) : [])
        {
            bodies.Add((body, (await WaitingAsync(db, workplace, body.Id, cancellation)).Count));
        }

        return Outcome.Done(new MeetingsView(
            workplace.Today,
            bodies,
            [.. lines.Where(line => line.State == MeetingState.Planned).OrderBy(line => line.On).ThenBy(line => line.At)],
            [.. lines.Where(line => line.State != MeetingState.Planned)],
            person.May(Operation.HoldMeeting, organization)) { Alone = await LoneMeetings.ReadAsync(db, person, catalogue, cancellation) });
    }

    /// <summary>The agendas of prepared meetings on which a family stands, those of the nearest day first.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeMeetings"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<PreparedPlace>> PlacesAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.SeeMeetings))
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeMeetings, person.OrganizationId), person.Scope());
        return await PreparedMeetings.OfAsync(db, [caseId], cancellation);
    }

    /// <summary>The families that wait for a body, the most urgent first.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<WaitingCase>>> WaitingAsync(Person person, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.HoldMeeting, organization))
        {
            return new Outcome<IReadOnlyList<WaitingCase>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, organization), person.Scope());
        await projections.RefreshAsync(organization, cancellation);
        return Outcome.Done(await WaitingAsync(db, await workplaces.FindAsync(db, organization, cancellation), body, cancellation));
    }

    /// <summary>The people to begin a meeting with: those of the body's last meeting, else whoever holds its roles in the organization.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<MeetingContent> BeginAsync(Person person, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.HoldMeeting, organization))
        {
            return new MeetingContent();
        }

        await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, organization), person.Scope());
        var last = await db.Meetings.AsNoTracking().Where(row => row.OrganizationId == organization && row.Body == body).OrderByDescending(row => row.On).ThenByDescending(row => row.ChangedAt).FirstOrDefaultAsync(cancellation);
        if (last is not null && await MeetingBox.OpenAsync(db, last, cancellation) is { People.Count: > 0 } content)
        {
            return new MeetingContent { Place = content.Place, People = [.. content.People.Select(member => member with { Present = true })] };
        }

        var workplace = await workplaces.FindAsync(db, organization, cancellation);
        return workplace.Edition?.Program.Participants.Find(body) is { } definition ? new MeetingContent { People = await RolesAsync(db, workplace, definition, cancellation) } : new MeetingContent();
    }

    /// <summary>The people of the organization, to choose members from.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.HoldMeeting"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<MeetingPerson>> StaffAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.HoldMeeting, organization))
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, organization), person.Scope());
        var today = (await workplaces.FindAsync(db, organization, cancellation)).Today;
        var people = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organization && role.From <= today && (role.To == null || role.To >= today))
            .Join(db.Users.Where(user => !user.Locked), role => role.UserId, user => user.Id, (role, user) => new { user.Id, user.DisplayName, user.Post, user.SortName })
            .Distinct().OrderBy(user => user.SortName).ToListAsync(cancellation);
        return [.. people.Select(user => new MeetingPerson { Name = user.DisplayName, Post = user.Post, UserId = user.Id, Present = true })];
    }

    /// <summary>Opens a meeting; every file that is opened with it is audited as read.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeMeetings"/>.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MeetingView>> OpenAsync(Person person, Guid id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.SeeMeetings))
        {
            return new Outcome<MeetingView>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeMeetings, person.OrganizationId), person.Scope());
        if (await db.Meetings.AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancellation) is not { } row || !person.May(Operation.SeeMeetings, row.OrganizationId))
        {
            return new Outcome<MeetingView>.NotFound();
        }

        var workplace = await workplaces.FindAsync(db, row.OrganizationId, cancellation);
        var questions = new List<MeetingQuestion>();
        var items = await db.MeetingItems.AsNoTracking().Where(item => item.MeetingId == id).OrderBy(item => item.Position).ToListAsync(cancellation);
        var cases = await QuestionsAsync(db, person, items, questions, cancellation);
        if (row.State == MeetingState.Planned)
        {
            questions = [.. await BesideAsync(db, row.Id, row.Body, questions, cancellation)];
        }

        var all = await db.MeetingItems.IgnoreQueryFilters().CountAsync(item => item.MeetingId == id, cancellation);
        await db.SaveChangesAsync(cancellation);
        var program = (cases.Count > 0 && questions[0].Case.Edition.Program.Participants.Find(row.Body) is not null ? questions[0].Case.Edition : workplace.Edition)?.Program;
        return program?.Participants.Find(row.Body) is not { } body
            ? new Outcome<MeetingView>.NotFound()
            : Outcome.Done(new MeetingView(
                row.Id, row.Version, row.State, body, row.On, row.At, await MeetingBox.OpenAsync(db, row, cancellation), questions, all - questions.Count, program, workplace,
                row.State == MeetingState.Planned && person.May(Operation.HoldMeeting, row.OrganizationId)));
    }

    /// <summary>Opens cases for a meeting that is being put together; every reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/> of each.</param>
    /// <param name="body">The body.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="meeting">The meeting; null while it is not stored.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A question for each case that could be opened, with what waits in it for the body.</returns>
    public async Task<IReadOnlyList<MeetingQuestion>> ProposeAsync(Person person, string body, IReadOnlyList<Guid> cases, Guid? meeting = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(cases);
        var questions = new List<MeetingQuestion>(cases.Count);
        foreach (var id in cases)
        {
            if ((await desk.OpenAsync(person, id, "meeting", cancellation)).ValueOrDefault is { } open)
            {
                questions.Add(new MeetingQuestion(Propose(open, body), open));
            }
        }

        await using var db = databases.Open(person.ActorFor(Operation.HoldMeeting, person.OrganizationId), person.Scope());
        return await BesideAsync(db, meeting, body, questions, cancellation);
    }

    private static async Task<IReadOnlyList<MeetingQuestion>> BesideAsync(PatronageDb db, Guid? meeting, string body, List<MeetingQuestion> questions, CancellationToken cancellation)
    {
        var places = (await PreparedMeetings.OfAsync(db, [.. questions.Select(question => question.Case.Row.Id).Distinct()], cancellation)).Where(place => place.Body == body && place.MeetingId != meeting).ToLookup(place => place.CaseId);
        return [.. questions.Select(question => question with { Elsewhere = [.. places[question.Case.Row.Id]] })];
    }

    private static AgendaItem Propose(OpenCase open, string body)
    {
        var waiting = open.Assessments.SelectMany(assessment => BodyAgenda.Questions(assessment, body)).ToList();
        var first = waiting.FirstOrDefault(question => question.Decision is not null) ?? waiting.FirstOrDefault();
        var decision = first?.Decision;
        return new AgendaItem
        {
            CaseId = open.Row.Id,
            Line = first?.Line ?? open.Main.Line.Id,
            Question = string.Join("; ", waiting.Where(question => question.Line == first?.Line).Select(question => question.Title).Distinct(StringComparer.Ordinal)),
            Decision = decision,
            Result = decision is null ? AgendaResult.Open : AgendaResult.Decided,
        };
    }

    private async Task<IReadOnlyDictionary<Guid, OpenCase>> QuestionsAsync(PatronageDb db, Person person, List<MeetingItemRow> items, List<MeetingQuestion> questions, CancellationToken cancellation)
    {
        var cases = new Dictionary<Guid, OpenCase>();
        foreach (var item in items)
        {
            if (await MeetingBox.OpenAsync(db, item, cancellation) is not { } content)
            {
                continue;
            }

            if (!cases.TryGetValue(item.CaseId, out var open))
            {
                var row = await db.Cases.AsNoTracking().Include(found => found.Family).FirstAsync(found => found.Id == item.CaseId, cancellation);
                if (!person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
                {
                    continue;
                }

                open = await desk.LoadAsync(db, row, person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId), cancellation);
                AuditLog.Read(db, "meeting", row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
                cases.Add(item.CaseId, open);
            }

            questions.Add(new MeetingQuestion(content, open));
        }

        return cases;
    }

    private async Task<IReadOnlyList<WaitingCase>> WaitingAsync(PatronageDb db, Workplace workplace, string body, CancellationToken cancellation)
    {
        var active = db.Cases.AsNoTracking().Where(row => row.OrganizationId == workplace.OrganizationId && row.State != CaseState.Closed && row.State != CaseState.Declined);
        var (obligations, decisions) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<Guid, string>());
        foreach (var version in await active.Select(row => row.ProgramVersionId).Distinct().ToListAsync(cancellation))
        {
            var program = (await catalogue.GetAsync(version)).Program;
            obligations.UnionWith(program.Obligations.Where(definition => BodyAgenda.Awaits(program, definition, body)).Select(definition => definition.Id));
            if (BodyAgenda.Approving(program, body) is { } approving)
            {
                // What is asked becomes a line of the minutes, which are in the language of the documents.
                decisions.Add(version, approving.Title.Default);
            }
        }

        // What is only foreseen waits for nobody yet.
        var today = workplace.Today;
        var waiting = await db.Obligations.AsNoTracking()
            .Where(row => row.State == ObligationState.Open && (row.AnchoredOn == null || row.AnchoredOn <= today) && obligations.Contains(row.DefinitionId) && active.Any(item => item.Id == row.CaseId))
            .OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).Select(row => new { row.CaseId, row.Title, row.DueOn }).Take(MostWaiting * 2).ToListAsync(cancellation);
        var approved = decisions.Keys.ToList();
        var drafted = approved.Count == 0 ? []
            : await db.PlanItems.AsNoTracking().Where(item => !item.Approved && active.Any(row => row.Id == item.CaseId && approved.Contains(row.ProgramVersionId))).Select(item => item.CaseId).Distinct().Take(MostWaiting).ToListAsync(cancellation);
        var ids = waiting.Select(row => row.CaseId).Concat(drafted).Distinct().Take(MostWaiting).ToList();
        var planned = (await PreparedMeetings.OfAsync(db, ids, cancellation)).Where(place => place.Body == body).ToLookup(place => place.CaseId, place => place.On);
        var heads = await active.Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Family!.Title, row.Number, row.ProgramVersionId, Curator = db.Users.Where(user => user.Id == row.CuratorId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellation);
        return
        [
            .. heads.Select(head =>
                {
                    var own = waiting.Where(row => row.CaseId == head.Id).ToList();
                    List<string> questions = [.. own.Select(row => row.Title).Distinct(StringComparer.Ordinal)];
                    if (drafted.Contains(head.Id) && questions.Count == 0 && decisions.TryGetValue(head.ProgramVersionId, out var approving))
                    {
                        questions.Add(approving);
                    }

                    return new WaitingCase(head.Id, head.Title, head.Number, head.Curator, questions, own.Min(row => row.DueOn), planned[head.Id].Select(on => (DateOnly?)on).FirstOrDefault());
                })
                .OrderBy(item => item.DueOn ?? DateOnly.MaxValue).ThenBy(item => item.Family, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<MeetingPerson>> RolesAsync(PatronageDb db, Workplace workplace, ParticipantDefinition body, CancellationToken cancellation)
    {
        IReadOnlyList<string> roles = [.. body.Members, .. body.Chair is { } chair ? [chair] : (string[])[]];
        var (organization, today) = (workplace.OrganizationId, workplace.Today);
        var people = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organization && roles.Contains(role.ProgramRole) && role.From <= today && (role.To == null || role.To >= today))
            .Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { role.ProgramRole, user.Id, user.DisplayName, user.Post, user.SortName })
            .OrderBy(person => person.SortName).ToListAsync(cancellation);
        return
        [
            .. people.DistinctBy(person => person.Id).OrderByDescending(person => person.ProgramRole == body.Chair)
                .Select(person => new MeetingPerson { Name = person.DisplayName, Post = person.Post, UserId = person.Id, Chairs = person.ProgramRole == body.Chair, Present = true }),
        ];
    }
}
