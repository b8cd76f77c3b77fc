using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Histories;

/// <summary>Turns one step of a history into journal entries, through the same forms, decisions and contacts as people use.</summary>
internal sealed class StepReader(Program program, DayReader days, IReadOnlySet<string> members, DiagnosticBag diagnostics, string caseId)
{
    private static readonly List<string> Names =
    [
        "on", "at", "recorded", "status", "by", "as", "track", "member", "reason", "minutes", "seen", "with", "note",
        "event", "form", "decision", "contact", "meeting", "confirm", "progress", "declined", "mark", "done", "waived",
    ];

    private static readonly List<string> Statuses = ["held", "planned", "failed", "cancelled"];

    private readonly AnswerReader _answers = new(program, days, members, diagnostics);
    private readonly List<JournalEntry> _planMeasures = [];
    private readonly List<string> _steps = [];
    private int _count;

    public IEnumerable<JournalEntry> Read(JsonValue step)
    {
        if (JsonFields.Of(step, diagnostics) is not { } fields)
        {
            return [];
        }

        Names.ForEach(name => fields.Any(name));
        fields.Done();
        if (step["on"] is not { Kind: JsonKind.String } on || !days.TryRead(on.Text, out var day))
        {
            diagnostics.Add(HistoryDiagnostics.BadDay, (step["on"] ?? step).Place, step["on"]?.Text ?? "");
            return [];
        }

        TimeOnly? at = null;
        if (step["at"] is { } time)
        {
            if (TimeOnly.TryParseExact(time.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            {
                at = moment;
            }
            else
            {
                diagnostics.Add(HistoryDiagnostics.BadTime, time.Place, time.Text);
            }
        }

        var recorded = step["recorded"] is { Kind: JsonKind.String } written && days.TryRead(written.Text, out var later) ? later : day;
        var status = StatusOf(step["status"]?.Text);
        if (step["status"] is { } word && !Statuses.Contains(word.Text))
        {
            diagnostics.Add(HistoryDiagnostics.UnknownElement, word.Place, word.Text, Nearest.Suggest(word.Text, Statuses), "status");
        }

        var entry = new JournalEntry
        {
            Id = NextId(),
            Kind = EntryKind.Mark,
            On = day,
            At = at,
            RecordedOn = status == EntryStatus.Planned && recorded > DateOnly.MinValue && step["recorded"] is null ? DateOnly.MinValue : recorded,
            By = step["by"]?.Text ?? "",
            As = step["as"]?.Text,
            Line = LineOf(step["track"], step["member"]),
            Member = MemberOf(step["member"]),
            Status = status,
            Reason = step["reason"]?.Text,
        };
        _steps.Add(entry.Id);
        return Steps(step, entry);
    }

    private IEnumerable<JournalEntry> Steps(JsonValue step, JournalEntry entry)
    {
        var with = step["with"];
        if (step["event"] is { } happening)
        {
            return Event(happening, with, entry);
        }

        if (step["form"] is { } form)
        {
            return Form(form, with, entry);
        }

        if (step["decision"] is { } decision)
        {
            return Decision(decision, with, entry);
        }

        if (step["contact"] is { } contact)
        {
            return [Contact(contact, with, step, entry)];
        }

        if (step["meeting"] is { } body)
        {
            return [entry with { Kind = EntryKind.Meeting, Subject = Known(body, program.Participants, "participants"), Answers = _answers.Read(with, "meeting", [], "number", "present", "quorate", "agenda") }];
        }

        if (step["confirm"] is { } confirm)
        {
            return [entry with { Kind = EntryKind.Confirmed, Answers = _answers.Read(confirm, "confirm", [], "categories", "circumstances", "level") }];
        }

        if (step["progress"] is { } progress)
        {
            return Progress(progress, entry);
        }

        if (step["declined"] is { } declined)
        {
            return [entry with { Kind = EntryKind.Declined, Reason = declined.Text }];
        }

        if (step["mark"] is { } mark)
        {
            return [entry with { Subject = Known(mark, program.Events, "events"), Answers = _answers.Read(with, "mark", [], [.. (with?.Properties ?? []).Select(property => property.Name)]) }];
        }

        if ((step["done"] ?? step["waived"]) is { } settled)
        {
            return Settled(settled, entry with { Kind = step["done"] is null ? EntryKind.Waived : EntryKind.Done });
        }

        diagnostics.Add(HistoryDiagnostics.EmptyStep, step.Place);
        return [];
    }

    // What an obligation counts from may be a step, named by its number: «referral-received:#0».
    private IEnumerable<JournalEntry> Settled(JsonValue settled, JournalEntry entry)
    {
        if (JsonFields.Of(settled, diagnostics) is not { } fields)
        {
            return [];
        }

        var obligation = fields.RequiredText("obligation");
        var member = fields.Text("member");
        var since = fields.Text("since")?.Text ?? "";
        fields.Done();
        if (obligation is null)
        {
            return [];
        }

        for (var index = _steps.Count - 1; index >= 0; index--)
        {
            since = since.Replace($"#{index.ToString(CultureInfo.InvariantCulture)}", _steps[index], StringComparison.Ordinal);
        }

        return [entry with { Reference = ObligationKey.Of(entry.Line, Known(obligation, program.Obligations, "obligations"), MemberOf(member), since) }];
    }

    private IEnumerable<JournalEntry> Event(JsonValue name, JsonValue? with, JournalEntry entry)
    {
        switch (name.Text)
        {
            case CoreEvents.ReferralReceived:
                return [entry with { Kind = EntryKind.Referral, Subject = with?["basis"] is { } basis ? Known(basis, program.List("referrals"), "referrals") : "", Answers = ReferralAnswers(with) }];
            case CoreEvents.SupportOpened:
                return [entry with { Kind = EntryKind.Opened }];
            case CoreEvents.CuratorAssigned:
                return [entry with { Kind = EntryKind.Assigned, Subject = with?["curator"]?.Text ?? entry.By }];
            case CoreEvents.LevelSet:
                return [entry with { Kind = EntryKind.Confirmed, Answers = _answers.Read(with, "level-set", [], "level") }];
            case CoreEvents.ContactHeld:
                return [Contact(with?["kind"] ?? name, with?["fields"], with ?? name, entry)];
            case CoreEvents.MeetingHeld:
                return [entry with { Kind = EntryKind.Meeting, Subject = with?["body"] is { } meets ? Known(meets, program.Participants, "participants") : "", Answers = _answers.Read(with, "meeting", [], "body", "number", "present", "quorate") }];
            case CoreEvents.PlanApproved:
                return Plan(with, entry);
            case CoreEvents.DecisionTaken:
                return Decision(with?["decision"] ?? name, with, entry);
            default:
                return Defined(name, with, entry);
        }
    }

    private IEnumerable<JournalEntry> Defined(JsonValue name, JsonValue? with, JournalEntry entry)
    {
        var definition = program.Events.Find(name.Text);
        if (definition is null)
        {
            diagnostics.Add(HistoryDiagnostics.UnknownEvent, name.Place, name.Text, Nearest.Suggest(name.Text, [.. program.Events.Select(item => item.Id)]));
            return [];
        }

        var trigger = definition.RaisedBy.FirstOrDefault(item => item.Kind != TriggerKind.Date);
        if (trigger is null && definition.RaisedBy.Count > 0)
        {
            diagnostics.Add(HistoryDiagnostics.DerivedEvent, name.Place, name.Text);
            return [];
        }

        return trigger?.Kind switch
        {
            TriggerKind.Form => [FormEntry(program.Forms[trigger.Id!], with, entry, definition)],
            TriggerKind.Decision => [DecisionEntry(program.Decisions[trigger.Id!], with, entry, definition)],
            TriggerKind.Contact => [entry with { Kind = EntryKind.Contact, Subject = trigger.Id! }],
            TriggerKind.Meeting => [entry with { Kind = EntryKind.Meeting, Subject = trigger.Id! }],
            TriggerKind.Report => [entry with { Kind = EntryKind.Report, Subject = trigger.Id! }],
            TriggerKind.Document => [entry with { Kind = EntryKind.Document, Subject = trigger.Id! }],
            _ => [entry with { Subject = name.Text, Answers = _answers.Read(with, name.Text, [], [.. (with?.Properties ?? []).Select(property => property.Name)]) }],
        };
    }

    private IEnumerable<JournalEntry> Form(JsonValue name, JsonValue? with, JournalEntry entry) =>
        program.Forms.Find(name.Text) is { } form ? [FormEntry(form, with, entry, null)] : Unknown(name, program.Forms, "forms");

    private IEnumerable<JournalEntry> Decision(JsonValue name, JsonValue? with, JournalEntry entry) =>
        program.Decisions.Find(name.Text) is { } decision ? [DecisionEntry(decision, with, entry, null)] : Unknown(name, program.Decisions, "decisions");

    private JournalEntry FormEntry(FormDefinition form, JsonValue? with, JournalEntry entry, EventDefinition? raised)
    {
        var answers = _answers.Read(with, form.Title.Default, form.Fields, "items");
        answers.Remove("items");
        AddDate(answers, raised, entry);
        var entryOfForm = entry with { Kind = EntryKind.Form, Subject = form.Id, Answers = answers };
        if (program.Plans.FirstOrDefault(plan => plan.Form == form.Id) is not { } kind)
        {
            return entryOfForm;
        }

        var draft = entryOfForm with { Kind = EntryKind.Plan, Subject = kind.Id, Measures = [.. (with?["items"]?.Items ?? []).Select(Measure)] };
        _planMeasures.Add(draft);
        return draft;
    }

    private JournalEntry DecisionEntry(DecisionDefinition decision, JsonValue? with, JournalEntry entry, EventDefinition? raised)
    {
        var answers = _answers.Read(with, decision.Title.Default, decision.Fields, "closure", "decision");
        AddDate(answers, raised, entry);
        return entry with { Kind = EntryKind.Decision, Subject = decision.Id, Answers = answers };
    }

    // A history says on which day the event happened; the form's own date says the same unless it is told otherwise.
    private static void AddDate(Dictionary<string, Answer> answers, EventDefinition? raised, JournalEntry entry)
    {
        if (raised?.DateField is { } field)
        {
            answers.TryAdd(field, Answer.Of(entry.On));
        }
    }

    private Dictionary<string, Answer> ReferralAnswers(JsonValue? with)
    {
        var basis = program.List("referrals").Find(with?["basis"]?.Text);
        var fields = program.Forms.Find(basis?.Form)?.Fields;
        return _answers.Read(with, "referral", fields is null ? [] : fields, "basis", "channel", "from");
    }

    private JournalEntry Contact(JsonValue kind, JsonValue? fields, JsonValue step, JournalEntry entry)
    {
        var id = Known(kind, program.List("contacts"), "contacts");
        var form = program.Forms.Find(program.List("contacts").Find(id)?.Form);
        return entry with
        {
            Kind = EntryKind.Contact,
            Subject = id,
            Answers = _answers.Read(fields, kind.Text, form is null ? [] : form.Fields, "notes", "minutes", "seen"),
            Minutes = (step["minutes"] ?? fields?["minutes"]) is { } minutes && minutes.TryGetWhole(out var length) ? (int)length : null,
            Seen = [.. ((step["seen"] ?? fields?["seen"])?.Items ?? []).Select(item => item.Text)],
        };
    }

    private IEnumerable<JournalEntry> Plan(JsonValue? with, JournalEntry entry)
    {
        var kind = with?["kind"] is { } named ? Known(named, program.Plans, "plans") : (program.Plans.Count > 0 ? program.Plans[0].Id : "");
        var draft = entry with { Kind = EntryKind.Plan, Subject = kind, Measures = [.. (with?["items"]?.Items ?? []).Select(Measure)] };
        _planMeasures.Add(draft);
        return [draft, entry with { Id = NextId(), Kind = EntryKind.Mark, Subject = CoreEvents.PlanApproved }];
    }

    private PlanMeasure Measure(JsonValue item, int index) => new()
    {
        Id = item["id"]?.Text ?? $"{caseId}-m{_planMeasures.Count}-{index}",
        Title = item["title"]?.Text ?? program.Measures.Find(item["measure"]?.Text)?.Title.Default ?? "",
        Measure = item["measure"]?.Text,
        Direction = item["direction"]?.Text,
        HelpType = item["help"]?.Text ?? program.Directions.Find(item["direction"]?.Text)?.Help,
        For = item["for"]?.Text,
        DueOn = item["due"] is { } due && days.TryRead(due.Text.TrimStart('@'), out var day) ? day : null,
        Responsible = item["responsible"]?.Text ?? "",
        Expected = item["expected"]?.Text ?? item["expected-result"]?.Text ?? "",
    };

    private IEnumerable<JournalEntry> Progress(JsonValue progress, JournalEntry entry)
    {
        var index = progress["item"] is { } item && item.TryGetWhole(out var number) ? (int)number : -1;
        if (_planMeasures.FindLast(draft => draft.Line == entry.Line) is not { } plan || index < 0 || index >= plan.Measures.Count)
        {
            diagnostics.Add(HistoryDiagnostics.UnknownElement, progress.Place, progress["item"]?.ToString() ?? "", "Номера мероприятий считаются с 0.", "items");
            return [];
        }

        return [entry with { Kind = EntryKind.PlanItem, Subject = plan.Subject, Reference = plan.Measures[index].Id, Answers = _answers.Read(progress, "progress", [], "item", "done", "result", "dropped") }];
    }

    private string Known<T>(JsonValue name, ElementList<T> elements, string section)
        where T : Element
    {
        if (elements.Find(name.Text) is null)
        {
            Unknown(name, elements, section);
        }

        return name.Text;
    }

    private IEnumerable<JournalEntry> Unknown<T>(JsonValue name, ElementList<T> elements, string section)
        where T : Element
    {
        diagnostics.Add(HistoryDiagnostics.UnknownElement, name.Place, name.Text, Nearest.Suggest(name.Text, [.. elements.Select(item => item.Id)]), section);
        return [];
    }

    // The first track is that of the line which the referral opens.
    private string LineOf(JsonValue? track, JsonValue? member) =>
        track is null || program.Tracks.Find(Known(track, program.Tracks, "tracks")) is not { } known || known == program.Tracks[0] ? JournalEntry.MainLine : Lines.IdOf(JournalEntry.MainLine, track.Text, member?.Text);

    private string? MemberOf(JsonValue? member)
    {
        if (member is null)
        {
            return null;
        }

        if (!members.Contains(member.Text))
        {
            diagnostics.Add(HistoryDiagnostics.UnknownMember, member.Place, member.Text, Nearest.Suggest(member.Text, members));
        }

        return member.Text;
    }

    private static EntryStatus StatusOf(string? status) => status switch
    {
        "planned" => EntryStatus.Planned,
        "failed" => EntryStatus.Failed,
        "cancelled" => EntryStatus.Cancelled,
        _ => EntryStatus.Held,
    };

    private string NextId() => $"{caseId}-{++_count}";
}
