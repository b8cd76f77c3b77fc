using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Outside;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Calendar;
using Patronage.Services.Meetings;
using Patronage.Services.Movement;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Projections;
using VisitPeriodRow = Patronage.Storage.Projections.VisitPeriod;

namespace Patronage.Services.MyDay;

/// <summary>Puts a day together out of stored rows, in the words of each case's own program.</summary>
internal sealed class DayBuilder(Workplace workplace, Person person)
{
    private readonly Dictionary<Guid, CaseHead> _heads = [];
    private readonly Dictionary<Guid, Program> _programs = [];
    private readonly Dictionary<Guid, OtherEdition> _others = [];
    private readonly Dictionary<(Guid Family, string Member), string> _members = [];
    private readonly Dictionary<Guid, string> _curators = [];
    private readonly HashSet<(Guid CaseId, string Line)> _approvals = [];
    private readonly List<DayLine> _lines = [];
    private ILookup<(Guid CaseId, string Body), PreparedPlace> _prepared = Array.Empty<PreparedPlace>().ToLookup(place => (place.CaseId, place.Body));

    public async Task KnowAsync(PatronageDb db, IReadOnlyList<CaseHead> heads, ProgramCatalogue catalogue, CancellationToken cancellation)
    {
        foreach (var head in heads)
        {
            _heads.Add(head.Id, head);
        }

        foreach (var version in heads.Select(head => head.ProgramVersionId).Distinct())
        {
            var edition = await catalogue.GetAsync(version);
            _programs.Add(version, edition.Program);
            if (edition.Beside(workplace.Edition) is { } other)
            {
                _others.Add(version, other);
            }
        }

        _prepared = (await PreparedMeetings.OfAsync(db, [.. _heads.Keys], cancellation)).ToLookup(place => (place.CaseId, place.Body));
        var families = heads.Select(head => head.FamilyId).Distinct().ToList();
        foreach (var member in await db.Members.AsNoTracking().Where(member => families.Contains(member.FamilyId) && !member.Void).Select(member => new { member.FamilyId, member.Id, member.Name }).ToListAsync(cancellation))
        {
            _members[(member.FamilyId, member.Id)] = member.Name;
        }

        var others = heads.Select(head => head.CuratorId).OfType<Guid>().Where(id => id != person.Id).Distinct().ToList();
        if (others.Count > 0)
        {
            foreach (var user in await db.Users.AsNoTracking().Where(user => others.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellation))
            {
                _curators[user.Id] = user.DisplayName;
            }
        }
    }

    public void Add(ObligationRow row)
    {
        var (head, program) = Of(row.CaseId);
        var act = DayActs.Of(program, row.DefinitionId);
        if (program.Obligations.Find(row.DefinitionId) is { } asked && DayActs.SettledByApproving(program, asked))
        {
            _approvals.Add((row.CaseId, row.Line));
        }

        _lines.Add(Line(head, program, row.Member) with
        {
            Key = $"{row.CaseId:N}:{row.Key}",
            Kind = DayLineKind.Obligation,
            Reference = row.Key,
            What = program.Obligations.Find(row.DefinitionId)?.Title.Spoken() ?? row.Title,
            DueOn = row.DueOn,
            DueAt = row.DueAt,
            AtOnce = program.Obligations.Find(row.DefinitionId) is { } definition && UrgentActs.IsAtOnce(program, definition, workplace.Today),
            Lateness = row.DueOn is { } due ? NextDues.LatenessOf(due, row.DueAt, row.TermUnit, workplace) : null,
            Act = act.Kind == DayActKind.AssignCurator && !person.May(Operation.AssignCurator, person.OrganizationId) ? new DayAct(DayActKind.OpenCase) : act.Kind == DayActKind.PlanMeeting ? Joint(row.CaseId, act) : act,
            Citation = row.Citation,
            Provisional = row.Provisional,
        });
    }

    public void Add(VisitPeriodRow row)
    {
        var (head, program) = Of(row.CaseId);
        if (program.Visits.Find(row.NormId) is not { } definition || row.NextBy is not { } due)
        {
            return;
        }

        _lines.Add(Line(head, program, row.Member.Length > 0 ? row.Member : null) with
        {
            Key = $"{row.CaseId:N}:{row.Line}:{row.NormId}:{row.Member}",
            Kind = DayLineKind.Visit,
            Reference = row.NormId,
            What = definition.Title.Spoken(),
            DueOn = due,
            Lateness = Lateness.Of(due, workplace.Today, TermUnit.Days, workplace.Calendar),
            Act = DayActs.Contact(program, definition.Counts.Contacts is [var first, ..] ? first : null),
            Remaining = Math.Max(0, (row.Min ?? 0) - row.Counted),
            Wanted = row.Min,
            Unit = program.Norms.Find(definition.Norm)?.Unit,
            Citation = definition.Sources is [var source, ..] ? source.Clause : "",
        });
    }

    public void Add(PlannedRow row)
    {
        var (head, program) = Of(row.CaseId);
        if (row.EventId == Correspondence.AwaitedEvent)
        {
            _lines.Add(Line(head, program, null) with
            {
                Key = $"{row.CaseId:N}:{row.EntryId}",
                Kind = DayLineKind.AwaitedAnswer,
                Reference = row.EntryId,
                What = program.Participants.Find(row.Subject)?.Title.Spoken() ?? row.Subject,
                DueOn = row.On,
                Lateness = Lateness.Of(row.On, workplace.Today, TermUnit.Days, workplace.Calendar),
                Act = new DayAct(DayActKind.OpenRequests),
            });
            return;
        }

        var isContact = row.EventId == CoreEvents.ContactHeld;
        var title = isContact ? program.List("contacts").Find(row.Subject)?.Title.Spoken() : program.Participants.Find(row.Subject)?.Title.Spoken();
        var lateness = row.At is { } at ? Lateness.Of(at, workplace.Now) : Lateness.Of(row.On, workplace.Today, TermUnit.Days, workplace.Calendar);
        _lines.Add(Line(head, program, null) with
        {
            Key = $"{row.CaseId:N}:{row.EntryId}",
            Kind = isContact ? DayLineKind.PlannedContact : DayLineKind.PlannedMeeting,
            Reference = row.EntryId,
            What = title ?? row.Subject,
            DueOn = row.On,
            DueAt = row.At,
            Lateness = lateness,
            Act = isContact ? DayActs.Contact(program, row.Subject) : Joint(row.CaseId, new DayAct(DayActKind.RecordMeeting, row.Subject, title), row.On),
        });
    }

    // What the program asks for by an obligation stands there already, with its term.
    public void Add(DraftedRow row)
    {
        var (head, program) = Of(row.CaseId);
        if (_approvals.Contains((row.CaseId, row.Line)))
        {
            return;
        }

        var title = program.Plans.Find(row.PlanKind)?.Title.Spoken();
        _lines.Add(Line(head, program, null) with
        {
            Key = $"{row.CaseId:N}:{row.Line}:plan:{row.PlanKind}",
            Kind = DayLineKind.DraftedPlan,
            Reference = ObligationKey.Of(row.Line, row.PlanKind, null, ""),
            What = title ?? row.PlanKind,
            Act = new DayAct(DayActKind.OpenPlan, row.PlanKind, title),
        });
    }

    // What somebody wrote is sealed, and a list opens no file: a measure of one's own is told by its direction or the kind of help.
    public void Add(PlanItem row)
    {
        var (head, program) = Of(row.CaseId);
        var title = program.Measures.Find(row.Measure)?.Title.Spoken() ?? program.Directions.Find(row.Direction)?.Title.Spoken() ?? program.List("help-types").Find(row.HelpType)?.Title.Spoken();
        _lines.Add(Line(head, program, row.For) with
        {
            Key = $"{row.CaseId:N}:{row.ItemId}",
            Kind = DayLineKind.PlanMeasure,
            Reference = row.ItemId,
            What = title ?? "",
            DueOn = row.DueOn,
            Lateness = row.DueOn is { } due ? Lateness.Of(due, workplace.Today, TermUnit.Days, workplace.Calendar) : null,
            Act = new DayAct(DayActKind.MarkMeasure, row.ItemId, title),
        });
    }

    public void AddUnassigned()
    {
        var asked = _lines.Where(line => line.Act.Kind == DayActKind.AssignCurator).Select(line => line.CaseId).ToHashSet();
        foreach (var head in _heads.Values.Where(head => head.CuratorId is null && !asked.Contains(head.Id)
            && head.State is Storage.Cases.CaseState.Referral or Storage.Cases.CaseState.Open))
        {
            _lines.Add(Line(head, _programs[head.ProgramVersionId], null) with
            {
                Key = $"{head.Id:N}:unassigned",
                Kind = DayLineKind.Unassigned,
                What = T("Назначить куратора"),
                Act = new DayAct(DayActKind.AssignCurator),
            });
        }
    }

    public IReadOnlyDictionary<Guid, CaseStamp> Stamps => _heads.ToDictionary(pair => pair.Key, pair => new CaseStamp(pair.Value.LastSequence));

    public int Cases => _heads.Count;

    public HeldContact Held(PlannedRow row)
    {
        var (head, program) = Of(row.CaseId);
        return new HeldContact(row.On, head.Id, head.Family, program.List("contacts").Find(row.Subject)?.Title.Spoken() ?? row.Subject, row.At is { } at ? TimeOnly.FromDateTime(at) : null);
    }

    public IReadOnlyList<DayLine> Lines(DateOnly sunday) =>
    [
        .. _lines
            .Select(line => line with { Bucket = BucketOf(line, sunday) })
            .OrderBy(line => line.Bucket)
            .ThenByDescending(line => line.AtOnce)
            .ThenBy(line => line.DueOn ?? DateOnly.MaxValue)
            .ThenBy(line => line.DueAt ?? DateTime.MaxValue)
            .ThenBy(line => line.Family, StringComparer.Ordinal)
            .ThenBy(line => line.Key, StringComparer.Ordinal),
    ];

    public MyDayView Build(DateOnly sunday)
    {
        var lines = Lines(sunday);
        var monday = sunday.AddDays(-6);
        var week = Enumerable.Range(0, 7).Select(monday.AddDays).Select(date =>
        {
            var day = workplace.Calendar.Day(date);
            var planned = lines.Where(line => line.Kind is DayLineKind.PlannedContact && line.DueOn == date).ToList();
            return new WeekDay(date, day.IsWorking, day.Name, planned, lines.Count(line => line.DueOn == date && line.Kind is not (DayLineKind.PlannedContact or DayLineKind.PlannedMeeting)));
        });
        return new MyDayView(workplace.Today, workplace.Now, lines, [.. week], _heads.Count);
    }

    private static DayBucket BucketOf(DayLine line, DateOnly sunday) => line switch
    {
        { DueOn: null } => DayBucket.Undated,
        { Lateness.State: LatenessState.Late } => DayBucket.Overdue,
        { Lateness.State: LatenessState.Today } => DayBucket.Today,
        _ => line.DueOn <= sunday ? DayBucket.ThisWeek : DayBucket.Later,
    };

    private (CaseHead Head, Program Program) Of(Guid caseId)
    {
        var head = _heads[caseId];
        return (head, _programs[head.ProgramVersionId]);
    }

    // A family on the agenda of a prepared meeting is not spoken of alone: the meeting is recorded on its own page, for all families at once.
    private DayAct Joint(Guid caseId, DayAct act, DateOnly? on = null) =>
        act.Subject is { } body && _prepared[(caseId, body)].MinBy(place => place.On != on) is { } place ? new DayAct(DayActKind.OpenMeeting, place.MeetingId.ToString(), act.Title) : act;

    private DayLine Line(CaseHead head, Program program, string? member) => new()
    {
        Key = "",
        Kind = DayLineKind.Obligation,
        CaseId = head.Id,
        Reference = "",
        Family = head.Family,
        Number = head.Number,
        Address = head.Address,
        Level = program.Levels.Find(head.LevelId)?.Title.Spoken(),
        Under = _others.GetValueOrDefault(head.ProgramVersionId),
        MemberId = member,
        Member = member is null ? null : _members.GetValueOrDefault((head.FamilyId, member)),
        What = "",
        Bucket = DayBucket.Undated,
        Act = new DayAct(DayActKind.OpenCase),
        InsteadOf = head.CuratorId is { } curator && curator != person.Id ? _curators.GetValueOrDefault(curator) : null,
    };
}
