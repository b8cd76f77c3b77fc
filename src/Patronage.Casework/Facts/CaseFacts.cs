using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Facts;

/// <summary>Fills the fact model of a program from a case on a day: the only bridge from a journal to rules.</summary>
public sealed class CaseFacts(Program program, CaseFile file)
{
    private readonly FactShapes _shapes = program.Facts.Shapes;
    private readonly ProgramIndex _index = ProgramIndex.Of(program);
    private readonly AnswerFacts _answers = new(program.Facts.Shapes);

    /// <summary>The facts of a line on a day.</summary>
    /// <param name="line">The line, replayed up to the day.</param>
    /// <param name="others">The other lines of the family.</param>
    /// <param name="norms">The norms in force for the line.</param>
    /// <param name="today">The day of assessment.</param>
    public FactRecord Root(LineState line, IReadOnlyList<LineState> others, NormReader norms, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(norms);

        // Only what some rule reads is computed: most rules read little, and a case is judged many times over.
        return new FactRecord(_shapes.Root, new RootFacts(this, line, others, norms, today).Of)
            .Set(FactNames.Today, FactValue.Of(today))
            .Set(FactNames.Now, FactValue.Of(today.ToDateTime(TimeOnly.MinValue)));
    }

    // The facts of one line on one day, each made when it is first read.
    private sealed class RootFacts(CaseFacts facts, LineState line, IReadOnlyList<LineState> others, NormReader norms, DateOnly today)
    {
        private Dictionary<string, FactRecord>? _members;
        private FactRecord? _answers;

        public Dictionary<string, FactRecord> Members => _members ??= facts.MembersOf(line, today);

        private FactRecord Answers => _answers ??= facts.AnswersOf(line, this);

        public FactValue Of(FactMember member) => member.Name switch
        {
            FactNames.Family => FactValue.Of(facts.FamilyOf(Members, Answers)),
            FactNames.Support => FactValue.Of(facts.SupportOf(line, this)),
            FactNames.Lines => FactValue.Of(others.Select(other => facts.SupportOf(other, this))),
            FactNames.Referral => facts.ReferralOf(line),
            FactNames.Plan => line.Plan is { } plan ? FactValue.Of(facts.PlanOf(plan, line)) : FactValue.Absent,
            FactNames.Plans => FactValue.Of(line.Plans.Select(item => facts.PlanOf(item, line))),
            FactNames.Visits => FactValue.Of(line.Contacts.Where(contact => contact.Status == EntryStatus.Held).Select(contact => facts.ContactOf(contact, Members))),
            FactNames.Curator => facts.CuratorOf(),
            FactNames.Organization => FactValue.Of(facts.OrganizationOf()),
            FactNames.Norms => FactValue.Of(facts.NormsOf(norms, today)),
            FactNames.Answers => FactValue.Of(Answers),
            FactNames.Records => FactValue.Of(facts.RecordsOf(line, this)),
            FactNames.Events => FactValue.Of(facts.EventsOf(line)),
            _ => FactValue.NotAsked,
        };
    }

    /// <summary>A contact as a condition of a visit norm sees it.</summary>
    public FactRecord ContactOf(JournalEntry contact, IReadOnlyDictionary<string, FactRecord> members)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var record = new FactRecord(_shapes.Visit)
            .Set("Kind", FactValue.Of(contact.Subject))
            .Set("On", FactValue.Of(contact.On))
            .Set("By", contact.As is null ? FactValue.NotAsked : FactValue.Of(contact.As))
            .Set("Seen", FactValue.OfIds(contact.Seen))
            .Set("InPerson", program.List("contacts").Find(contact.Subject)?.InPerson is { } inPerson ? FactValue.Of(inPerson) : FactValue.NotAsked)
            .Set("Minutes", contact.Minutes is { } minutes ? FactValue.Of((long)minutes) : FactValue.NotAsked);
        foreach (var form in program.Forms.Where(form => form.About == About.Contact))
        {
            _answers.Fill(record, form.Fields, contact.Answers, members);
        }

        return record;
    }

    /// <summary>A record of a form, as conditions of events see it.</summary>
    public FactRecord RecordOf(FormDefinition form, JournalEntry entry, IReadOnlyDictionary<string, FactRecord> members)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(entry);
        var record = new FactRecord(_shapes.Forms[form.Id]);
        _answers.Fill(record, form.Fields, entry.Answers, members);
        return record.Set("RecordedOn", FactValue.Of(entry.RecordedOn)).Set("By", FactValue.Of(entry.By));
    }

    /// <summary>The fields of a decision being taken.</summary>
    public FactRecord DecisionOf(DecisionDefinition? decision, IReadOnlyDictionary<string, Answer> answers, IReadOnlyDictionary<string, FactRecord> members)
    {
        var record = new FactRecord(_shapes.Decision);
        if (decision is not null)
        {
            _answers.Fill(record, decision.Fields, answers, members);
        }

        return record;
    }

    /// <summary>The extra input of elements about a member.</summary>
    public FactRecord MemberInput(FactRecord member) => new FactRecord(_shapes.MemberLayer).Set(FactNames.Member, FactValue.Of(member));

    /// <summary>The extra input of conditions on contacts.</summary>
    public FactRecord ContactInput(JournalEntry contact, IReadOnlyDictionary<string, FactRecord> members) =>
        new FactRecord(_shapes.ContactLayer).Set(FactNames.Contact, FactValue.Of(ContactOf(contact, members)));

    /// <summary>The extra input of rows of reports about measures of plans.</summary>
    public FactRecord ItemInput(PlanMeasure measure, LineState line)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(line);
        return new FactRecord(_shapes.ItemLayer).Set(FactNames.Item, FactValue.Of(PlanItemOf(measure, line)));
    }

    /// <summary>The extra input of rows of reports about records of a form.</summary>
    public FactRecord RecordInput(FormDefinition form, JournalEntry entry, IReadOnlyDictionary<string, FactRecord> members)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new FactRecord(_shapes.RecordLayers[form.Id]).Set(FactNames.Record, FactValue.Of(RecordOf(form, entry, members)));
    }

    /// <summary>The extra inputs of decisions and closures.</summary>
    /// <param name="decision">The decision being taken; null while none is.</param>
    /// <param name="answers">What is written down with it so far.</param>
    /// <param name="meeting">The meeting that decides; null when none does.</param>
    /// <param name="members">The members of the family.</param>
    public FactRecord DecisionInputs(
        DecisionDefinition? decision, IReadOnlyDictionary<string, Answer> answers, JournalEntry? meeting, IReadOnlyDictionary<string, FactRecord> members) =>
        new FactRecord(_shapes.DecisionLayer)
            .Set(FactNames.Decision, FactValue.Of(DecisionOf(decision, answers, members)))
            .Set(FactNames.Meeting, meeting is null ? FactValue.NotAsked : FactValue.Of(MeetingOf(meeting)));

    /// <summary>The extra inputs of an event's condition: the record that may raise it, as its kind of entry gives it.</summary>
    public FactRecord EventInputs(EventDefinition definition, JournalEntry? entry, LineState line, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var layer = new FactRecord(_shapes.EventLayers[definition.Id]);
        if (entry is null)
        {
            return layer;
        }

        var members = Members(line, day);
        return entry.Kind switch
        {
            EntryKind.Contact => layer.Set(FactNames.Contact, FactValue.Of(ContactOf(entry, members))).Set(FactNames.Record, FactValue.Of(EventRecord(layer, definition, entry, members))),
            EntryKind.Decision => layer.Set(FactNames.Decision, FactValue.Of(DecisionOf(program.Decisions.Find(entry.Subject), entry.Answers, members))),
            EntryKind.Meeting => layer.Set(FactNames.Meeting, FactValue.Of(MeetingOf(entry))),
            _ => layer.Set(FactNames.Record, FactValue.Of(EventRecord(layer, definition, entry, members))),
        };
    }

    private FactRecord EventRecord(FactRecord layer, EventDefinition definition, JournalEntry entry, IReadOnlyDictionary<string, FactRecord> members)
    {
        var record = new FactRecord(((FactType.Object)layer.Shape.Find(FactNames.Record)!.Type).Shape);
        foreach (var trigger in definition.RaisedBy.Where(trigger => trigger.Kind == TriggerKind.Form))
        {
            if (program.Forms.Find(trigger.Id) is { } form)
            {
                _answers.Fill(record, form.Fields, entry.Answers, members);
            }
        }

        return record;
    }

    private FactRecord MeetingOf(JournalEntry meeting) => new FactRecord(_shapes.Meeting)
        .Set("Body", FactValue.Of(meeting.Subject))
        .Set("On", FactValue.Of(meeting.On))
        .Set("Number", AnswerFacts.Text(meeting.Answers.GetValueOrDefault("number")))
        .Set("Present", meeting.Answers.GetValueOrDefault("present")?.AsNumber() is { } present ? FactValue.Of((long)present) : FactValue.NotAsked)
        .Set("Quorate", Quorum.Of(program, new NormReader(program, file.Organization, Undecided), meeting).IsThere is { } quorate ? FactValue.Of(quorate) : FactValue.NotAsked);

    private static readonly Dictionary<string, decimal> Undecided = new(StringComparer.Ordinal);

    /// <summary>The members of the family as facts.</summary>
    public IReadOnlyDictionary<string, FactRecord> Members(LineState line, DateOnly today) => MembersOf(line, today);

    private Dictionary<string, FactRecord> MembersOf(LineState line, DateOnly today) =>
        file.Members.ToDictionary(member => member.Id, member => MemberOf(member, line, today), StringComparer.Ordinal);

    private FactRecord MemberOf(FamilyMember member, LineState line, DateOnly today)
    {
        var born = member.BirthDate;
        return new FactRecord(_shapes.Member, fact => fact.Name == "Answers" ? FactValue.Of(MemberAnswersOf(member, line)) : FactValue.NotAsked)
            .Set("Id", FactValue.Of(member.Id))
            .Set("BirthDate", born is null ? FactValue.NotAsked : FactValue.Of(born))
            .Set("AgeYears", born is null ? FactValue.NotAsked : FactValue.Of((long)Age.Years(born.Value, today)))
            .Set("AgeMonths", born is null ? FactValue.NotAsked : FactValue.Of((long)Age.Months(born.Value, today)))
            .Set("Sex", Known(member.Sex))
            .Set("Relation", Known(member.Relation))
            .Set("IsMinor", born is null ? FactValue.NotAsked : FactValue.Of(Age.IsMinor(born.Value, today)))
            .Set("InFamily", member.InFamily is { } inFamily ? FactValue.Of(inFamily) : FactValue.NotAsked);
    }

    private FactRecord MemberAnswersOf(FamilyMember member, LineState line)
    {
        var answers = new FactRecord(_shapes.MemberAnswers);
        foreach (var form in program.Forms.Where(form => form.About == About.Member))
        {
            var latest = line.Records(form.Id).LastOrDefault(entry => entry.Member == member.Id);
            if (latest is not null)
            {
                answers.Set(_shapes.NameOf(form.Id), FactValue.Of(RecordOf(form, latest, Empty)));
            }
        }

        return answers;
    }

    private FactRecord FamilyOf(Dictionary<string, FactRecord> members, FactRecord answers)
    {
        var inFamily = members.Values.Where(member => member["InFamily"] is not { IsPresent: true, AsBoolean: false }).ToList();
        return new FactRecord(_shapes.Family)
            .Set("Members", FactValue.Of(inFamily))
            .Set("Children", ByAge(inFamily, isMinor: true))
            .Set("Adults", ByAge(inFamily, isMinor: false))
            .Set("Address", file.Address is null ? FactValue.NotAsked : FactValue.Of(file.Address))
            .Set("Answers", FactValue.Of(answers));
    }

    // While somebody's age is not known, neither is who the children are. Rules that can decide all the same count over the members.
    private static FactValue ByAge(List<FactRecord> members, bool isMinor) => members.TrueForAll(member => member["IsMinor"].IsPresent)
        ? FactValue.Of(members.Where(member => member["IsMinor"].AsBoolean == isMinor))
        : FactValue.NotAsked;

    private FactRecord SupportOf(LineState line, RootFacts root)
    {
        var record = new FactRecord(_shapes.Support);
        if (program.Tracks.Count > 0)
        {
            record.Set("Track", Known(line.Track));
        }

        if (program.Levels.Count > 0)
        {
            record.Set("Level", line.Level is null ? FactValue.Absent : FactValue.Of(line.Level))
                .Set("PreviousLevel", line.PreviousLevel is null ? FactValue.Absent : FactValue.Of(line.PreviousLevel))
                .Set("LevelSince", FactValue.Of(line.LevelSince));
        }

        return record
            .Set("Stage", FactValue.Of(line.Stage))
            .Set("StageSince", FactValue.Of(line.StageSince))
            .Set("OpenedOn", FactValue.Of(line.OpenedOn))
            .Set("EndsOn", line.EndsOn is null && line.Term is { State: Programs.Terms.TermState.Unknown } ? FactValue.NotAsked : FactValue.Of(line.EndsOn))
            .Set("ClosedOn", FactValue.Of(line.ClosedOn))
            .Set("ClosureReason", FactValue.Of(line.ClosureReason))
            .Set("Paused", FactValue.Of(line.IsPaused))
            .Set("Categories", line.Confirmation is null || line.HidesCategories ? FactValue.NotAsked : FactValue.OfIds(line.Categories))
            .Set("Circumstances", line.Confirmation is null || line.HidesCircumstances ? FactValue.NotAsked : FactValue.OfIds(line.Circumstances))
            .Set("Member", line.Member is { } id && root.Members.TryGetValue(id, out var member) ? FactValue.Of(member) : FactValue.Absent)
            .Set("CuratorId", FactValue.Of(line.CuratorId));
    }

    private FactValue ReferralOf(LineState line)
    {
        if (line.Referral is not { } referral)
        {
            return FactValue.Absent;
        }

        var record = new FactRecord(_shapes.Referral).Set("Basis", FactValue.Of(referral.Subject)).Set("ReceivedOn", FactValue.Of(referral.On));
        record.Set("From", AnswerFacts.Text(referral.Answers.GetValueOrDefault("from")));
        record.Set("Channel", AnswerFacts.Text(referral.Answers.GetValueOrDefault("channel")));
        return FactValue.Of(record);
    }

    private FactRecord PlanOf(PlanState plan, LineState line)
    {
        var items = plan.Latest.Measures.Select(measure => PlanItemOf(measure, line)).ToList();
        var notDone = items.Count(item => item["Done"] is { IsPresent: true, AsBoolean: false });
        return new FactRecord(_shapes.Plan)
            .Set("Kind", FactValue.Of(plan.Kind))
            .Set("Status", FactValue.Of(plan.HasDraft ? "draft" : line.Phase is LinePhase.Closed or LinePhase.PostSupport ? "ended" : "approved"))
            .Set("ApprovedOn", FactValue.Of(plan.Approved?.ApprovedOn))
            .Set("EndsOn", FactValue.Of(plan.Latest.LastMeasureDue))
            .Set("Items", FactValue.Of(items))
            .Set("ItemsNotDone", FactValue.Of((long)notDone))
            .Set("Revision", FactValue.Of((long)plan.Latest.Number));
    }

    private FactRecord PlanItemOf(PlanMeasure measure, LineState line)
    {
        var progress = line.Progress.GetValueOrDefault(measure.Id);
        return new FactRecord(_shapes.PlanItem)
            .Set("Measure", FactValue.Of(measure.Measure))
            .Set("Direction", FactValue.Of(measure.Direction))
            .Set("HelpType", FactValue.Of(measure.HelpType))
            .Set("For", FactValue.Of(measure.For))
            .Set("DueOn", FactValue.Of(measure.DueOn))
            .Set("Done", FactValue.Of(progress?.Answers.GetValueOrDefault("done")?.AsYesNo() ?? false))
            .Set("DoneOn", progress?.Answers.GetValueOrDefault("done")?.AsYesNo() == true ? FactValue.Of(progress.On) : FactValue.Absent)
            .Set("Result", progress is null ? FactValue.NotAsked : AnswerFacts.Text(progress.Answers.GetValueOrDefault("result")))
            .Set("By", measure.Responsible.Length == 0 ? FactValue.Absent : FactValue.Of(measure.Responsible));
    }

    private FactValue CuratorOf()
    {
        if (file.Curator is not { } curator)
        {
            return FactValue.NotAsked;
        }

        return FactValue.Of(new FactRecord(_shapes.Curator)
            .Set("Role", FactValue.Of(curator.Role))
            .Set("Employment", FactValue.Of(curator.Employment))
            .Set("Qualification", Known(curator.Qualification))
            .Set("Lines", curator.Lines is { } lines ? FactValue.Of((long)lines) : FactValue.NotAsked)
            .Set("AppointedOn", curator.AppointedOn is null ? FactValue.NotAsked : FactValue.Of(curator.AppointedOn)));
    }

    private FactRecord OrganizationOf() => new FactRecord(_shapes.Organization).Set("Title", FactValue.Of(file.Organization.Title)).Set("Kind", FactValue.Of(file.Organization.Kind));

    private FactRecord NormsOf(NormReader norms, DateOnly today)
    {
        FactRecord record = null!;
        return record = new FactRecord(_shapes.Norms, member =>
        {
            if (norms.Read(member.NormId!, today) is not { } reading) return FactValue.NotAsked;
            record.InForce(member.Name, reading.Since, reading.Value.To);
            return NormFactValue.Of(member.Type, reading);
        });
    }

    private FactRecord AnswersOf(LineState line, RootFacts root) => new(_shapes.Answers, member =>
        _index.FormOf(member.Name) is { About: not About.Member } form && line.Records(form.Id) is [.., var latest] ? FactValue.Of(RecordOf(form, latest, root.Members)) : FactValue.NotAsked);

    private FactRecord RecordsOf(LineState line, RootFacts root) => new(_shapes.Records, member =>
        _index.FormOf(member.Name) is { } form ? FactValue.Of(line.Records(form.Id).Select(entry => RecordOf(form, entry, root.Members))) : FactValue.NotAsked);

    private FactRecord EventsOf(LineState line) => new(_shapes.Events, member =>
        _index.EventOf(member.Name) is { } definition ? FactValue.Of(OccurrencesOf(line, definition.Id, ((FactType.Object)member.Type).Shape)) : FactValue.NotAsked);

    private static FactRecord OccurrencesOf(LineState line, string id, ObjectShape shape)
    {
        DateOnly? first = null;
        DateOnly? last = null;
        var count = 0L;
        foreach (var happening in line.HappeningList)
        {
            if (happening.Event == id)
            {
                first = first is { } earlier && earlier <= happening.On ? earlier : happening.On;
                last = last is { } later && later >= happening.On ? later : happening.On;
                count++;
            }
        }

        return new FactRecord(shape).Set("First", FactValue.Of(first)).Set("Last", FactValue.Of(last)).Set("Count", FactValue.Of(count));
    }

    private static Dictionary<string, FactRecord> Empty { get; } = new(StringComparer.Ordinal);

    private static FactValue Known(string? text) => text is null ? FactValue.NotAsked : FactValue.Of(text);
}
